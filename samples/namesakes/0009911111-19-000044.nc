<SUBMISSION>
<ACCESSION-NUMBER>0009911111-19-000044
<TYPE>8-K
<PUBLIC-DOCUMENT-COUNT>1
<PERIOD>20190909
<ITEMS>5.02
<FILING-DATE>20190911
<DATE-OF-FILING-DATE-CHANGE>20190911
<FILER>
<COMPANY-DATA>
<CONFORMED-NAME>Solvane Therapeutics, Inc.
<CIK>0009911111
<ASSIGNED-SIC>2834
<IRS-NUMBER>813320945
<STATE-OF-INCORPORATION>DE
<FISCAL-YEAR-END>1231
</COMPANY-DATA>
<FILING-VALUES>
<FORM-TYPE>8-K
<ACT>34
<FILE-NUMBER>001-38661
<FILM-NUMBER>191087340
</FILING-VALUES>
<BUSINESS-ADDRESS>
<STREET1>21720 CANYON PARK WAY SE
<CITY>BOTHELL
<STATE>WA
<ZIP>98021
<PHONE>425-555-0173
</BUSINESS-ADDRESS>
</FILER>
<DOCUMENT>
<TYPE>8-K
<SEQUENCE>1
<FILENAME>slvn-20190909.htm
<DESCRIPTION>FORM 8-K
<TEXT>
<XBRL>
<?xml version='1.0' encoding='ASCII'?>
<!-- Field: Set; Name: xdx; ID: xdx_01 -->
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:ix="http://www.xbrl.org/2013/inlineXBRL" xmlns:ixt="http://www.xbrl.org/inlineXBRL/transformation/2020-02-12" xmlns:ixt-sec="http://www.sec.gov/inlineXBRL/transformation/2015-08-31" xmlns:xbrli="http://www.xbrl.org/2003/instance" xmlns:dei="http://xbrl.sec.gov/dei/2019" xml:lang="en-US"><head><meta http-equiv="Content-Type" content="text/html"/>
<title>slvn-20190909</title></head><body><div style="display:none"><ix:header><ix:hidden><ix:nonNumeric contextRef="c-1" name="dei:EntityCentralIndexKey" id="f-1">0009911111</ix:nonNumeric><ix:nonNumeric contextRef="c-1" name="dei:AmendmentFlag" id="f-2">false</ix:nonNumeric></ix:hidden><ix:resources><xbrli:context id="c-1"><xbrli:entity><xbrli:identifier scheme="http://www.sec.gov/CIK">0009911111</xbrli:identifier></xbrli:entity><xbrli:period><xbrli:startDate>2019-09-09</xbrli:startDate><xbrli:endDate>2019-09-09</xbrli:endDate></xbrli:period></xbrli:context></ix:resources></ix:header></div>
<p style="font: 10pt Times New Roman, Times, Serif; margin: 0; text-align: center"><b>UNITED STATES</b></p>
<p style="font: 10pt Times New Roman, Times, Serif; margin: 0; text-align: center"><b>SECURITIES AND EXCHANGE COMMISSION</b></p>
<p style="font: 10pt Times New Roman, Times, Serif; margin: 0; text-align: center"><b>WASHINGTON, D.C. 20549</b></p>
<p style="font: 10pt Times New Roman, Times, Serif; margin: 0; text-align: center"><b>FORM <ix:nonNumeric contextRef="c-1" name="dei:DocumentType" id="f-3">8-K</ix:nonNumeric></b></p>
<p style="font: 10pt Times New Roman, Times, Serif; margin: 0; text-align: center">CURRENT REPORT</p>
<p style="font: 10pt Times New Roman, Times, Serif; margin: 0; text-align: center">&#160;</p>
<p style="font: 10pt Times New Roman, Times, Serif; margin: 0; text-align: center">Pursuant to Section 13 or 15(d) of the Securities Exchange Act of 1934</p>
<p style="font: 10pt Times New Roman, Times, Serif; margin: 0; text-align: center">&#160;</p>
<p style="font: 10pt Times New Roman, Times, Serif; margin: 0; text-align: center">Date of Report (Date of earliest event reported): <b><ix:nonNumeric contextRef="c-1" name="dei:DocumentPeriodEndDate" format="ixt:date-monthname-day-year-en" id="f-4">September 9, 2019</ix:nonNumeric></b></p>
<p style="font: 10pt Times New Roman, Times, Serif; margin: 0; text-align: center">&#160;</p>
<p style="font: 10pt Times New Roman, Times, Serif; margin: 0; text-align: center"><b><ix:nonNumeric contextRef="c-1" name="dei:EntityRegistrantName" id="f-5">Solvane Therapeutics, Inc.</ix:nonNumeric></b></p>
<p style="font: 10pt Times New Roman, Times, Serif; margin: 0; text-align: center">(Exact name of registrant as specified in its charter)</p>
<p style="font: 10pt Times New Roman, Times, Serif; margin: 0; text-align: center">&#160;</p>
<table cellpadding="0" cellspacing="0" style="font: 10pt Times New Roman, Times, Serif; width: 100%">
<tr style="vertical-align: top">
  <td style="width: 33%; text-align: center"><b><ix:nonNumeric contextRef="c-1" name="dei:EntityIncorporationStateCountryCode" format="ixt-sec:stateprovnameen" id="f-6">Delaware</ix:nonNumeric></b></td>
  <td style="width: 33%; text-align: center"><b><ix:nonNumeric contextRef="c-1" name="dei:EntityFileNumber" id="f-7">001-38661</ix:nonNumeric></b></td>
  <td style="width: 33%; text-align: center"><b><ix:nonNumeric contextRef="c-1" name="dei:EntityTaxIdentificationNumber" id="f-8">81-3320945</ix:nonNumeric></b></td></tr>
<tr style="vertical-align: top">
  <td style="width: 33%; text-align: center">(State or other jurisdiction</td>
  <td style="width: 33%; text-align: center">(Commission</td>
  <td style="width: 33%; text-align: center">(IRS Employer</td></tr>
<tr style="vertical-align: top">
  <td style="width: 33%; text-align: center">of incorporation)</td>
  <td style="width: 33%; text-align: center">File Number)</td>
  <td style="width: 33%; text-align: center">Identification No.)</td></tr>
</table>
<table cellpadding="0" cellspacing="0" style="font: 10pt Times New Roman, Times, Serif; width: 100%">
<tr style="vertical-align: top">
  <td style="width: 50%; text-align: center"><ix:nonNumeric contextRef="c-1" name="dei:EntityAddressAddressLine1" id="f-9">21720 Canyon Park Way SE</ix:nonNumeric></td>
  <td style="width: 50%; text-align: center">&#160;</td></tr>
<tr style="vertical-align: top">
  <td style="width: 50%; text-align: center"><ix:nonNumeric contextRef="c-1" name="dei:EntityAddressCityOrTown" id="f-10">Bothell</ix:nonNumeric>, <ix:nonNumeric contextRef="c-1" name="dei:EntityAddressStateOrProvince" format="ixt-sec:stateprovnameen" id="f-11">Washington</ix:nonNumeric></td>
  <td style="width: 50%; text-align: center"><ix:nonNumeric contextRef="c-1" name="dei:EntityAddressPostalZipCode" id="f-12">98021</ix:nonNumeric></td></tr>
<tr style="vertical-align: top">
  <td style="width: 50%; text-align: center">(Address of principal executive offices)</td>
  <td style="width: 50%; text-align: center">(Zip Code)</td></tr>
</table>
<p style="font: 10pt Times New Roman, Times, Serif; margin: 0; text-align: center">Registrant&#8217;s telephone number, including area code: <b>(<ix:nonNumeric contextRef="c-1" name="dei:CityAreaCode" id="f-13">425</ix:nonNumeric>) <ix:nonNumeric contextRef="c-1" name="dei:LocalPhoneNumber" id="f-14">555-0173</ix:nonNumeric></b></p>
<p style="font: 10pt Times New Roman, Times, Serif; margin: 0; text-align: center">&#160;</p>
<div style="break-before: page; margin-top: 6pt; margin-bottom: 6pt"><p style="margin: 0pt">&#160;</p></div>
<p style="font: 10pt Times New Roman, Times, Serif; margin: 0"><b>Item 5.02 Departure of Directors or Certain Officers; Election of Directors; Appointment of Certain Officers; Compensatory Arrangements of Certain Officers.</b></p>
<p style="font: 10pt Times New Roman, Times, Serif; margin: 0">&#160;</p>
<p style="font: 10pt Times New Roman, Times, Serif; margin: 0; text-align: justify; text-indent: 0.5in">On September 9, 2019, Solvane Therapeutics, Inc. promoted Thomas A. Reilly to Chief Medical Officer. Dr. Reilly, 44, joined the company in 2016 as a clinical director after ten years at university hospitals in Seattle. He holds an M.D. degree awarded in 2001. His annual salary was raised to $390,000.</p>
<p style="font: 10pt Times New Roman, Times, Serif; margin: 0">&#160;</p>
<p style="font: 10pt Times New Roman, Times, Serif; margin: 0; text-align: center"><b>SIGNATURES</b></p>
<p style="font: 10pt Times New Roman, Times, Serif; margin: 0; text-align: justify; text-indent: 0.5in">Pursuant to the requirements of the Securities Exchange Act of 1934, the registrant has duly caused this report to be signed on its behalf by the undersigned hereunto duly authorized.</p>
<p style="font: 10pt Times New Roman, Times, Serif; margin: 0">&#160;</p>
<table cellpadding="0" cellspacing="0" style="font: 10pt Times New Roman, Times, Serif; width: 100%">
<tr style="vertical-align: top">
  <td style="width: 50%; text-align: left">&#160;</td>
  <td style="width: 50%; text-align: left"><b>SOLVANE THERAPEUTICS, INC.</b></td></tr>
<tr style="vertical-align: top">
  <td style="width: 50%; text-align: left">Dated: September 11, 2019</td>
  <td style="width: 50%; text-align: left">/s/ <i>Ingrid M. Falk</i></td></tr>
<tr style="vertical-align: top">
  <td style="width: 50%; text-align: left">&#160;</td>
  <td style="width: 50%; text-align: left">Ingrid M. Falk</td></tr>
<tr style="vertical-align: top">
  <td style="width: 50%; text-align: left">&#160;</td>
  <td style="width: 50%; text-align: left">Chief Executive Officer</td></tr>
</table>
</body></html>
</XBRL>
</TEXT>
</DOCUMENT>
</SUBMISSION>
