<SUBMISSION>
<ACCESSION-NUMBER>0009908080-16-000027
<TYPE>8-K
<PUBLIC-DOCUMENT-COUNT>2
<PERIOD>20160701
<ITEMS>4.01
<ITEMS>9.01
<FILING-DATE>20160707
<DATE-OF-FILING-DATE-CHANGE>20160707
<FILER>
<COMPANY-DATA>
<CONFORMED-NAME>WEXCOMBE CORP
<CIK>0009908080
<ASSIGNED-SIC>3590
<IRS-NUMBER>381990457
<STATE-OF-INCORPORATION>MI
<FISCAL-YEAR-END>1231
</COMPANY-DATA>
<FILING-VALUES>
<FORM-TYPE>8-K
<ACT>34
<FILE-NUMBER>001-13390
<FILM-NUMBER>161755231
</FILING-VALUES>
<BUSINESS-ADDRESS>
<STREET1>900 LIVERNOIS COURT
<CITY>TROY
<STATE>MI
<ZIP>48084
<PHONE>248-555-0150
</BUSINESS-ADDRESS>
</FILER>
<DOCUMENT>
<TYPE>8-K
<SEQUENCE>1
<FILENAME>d210334d8k.htm
<DESCRIPTION>FORM 8-K
<TEXT>
<HTML><HEAD>
<TITLE>Form 8-K</TITLE>
</HEAD>
 <BODY BGCOLOR="WHITE">
<HR SIZE="3" NOSHADE COLOR="#000000" ALIGN="left">
<P STYLE="margin-top:12px;margin-bottom:0px" ALIGN="center"><FONT STYLE="font-family:Times New Roman"
SIZE="4"><B>UNITED STATES<BR>SECURITIES AND EXCHANGE COMMISSION</B></FONT></P>
<P STYLE="margin-top:12px;margin-bottom:0px" ALIGN="center"><FONT STYLE="font-family:Times New Roman"
SIZE="2">Washington, DC 20549</FONT></P>
<P STYLE="margin-top:12px;margin-bottom:0px" ALIGN="center"><FONT STYLE="font-family:Times New Roman"
SIZE="4"><B>Form 8-K</B></FONT></P>
<P STYLE="margin-top:12px;margin-bottom:0px" ALIGN="center"><FONT STYLE="font-family:Times New Roman"
SIZE="2">Current Report</FONT></P>
<P STYLE="margin-top:12px;margin-bottom:0px" ALIGN="center"><FONT STYLE="font-family:Times New Roman"
SIZE="2">Pursuant to Section&nbsp;13 or 15(d) of the Securities Exchange Act of 1934</FONT></P>
<P STYLE="margin-top:12px;margin-bottom:0px" ALIGN="center"><FONT STYLE="font-family:Times New Roman"
SIZE="2">Date of Report (Date of earliest event reported):</FONT></P>
<P STYLE="margin-top:12px;margin-bottom:0px" ALIGN="center"><FONT STYLE="font-family:Times New Roman"
SIZE="2">July&nbsp;1, 2016</FONT></P>
<P STYLE="margin-top:12px;margin-bottom:0px" ALIGN="center"><FONT STYLE="font-family:Times New Roman"
SIZE="4"><B>WEXCOMBE CORPORATION</B></FONT></P>
<P STYLE="margin-top:12px;margin-bottom:0px" ALIGN="center"><FONT STYLE="font-family:Times New Roman"
SIZE="2">(Exact name of registrant as specified in its charter)</FONT></P>
<TABLE CELLSPACING="0" CELLPADDING="0" WIDTH="100%" BORDER="0">
<TR>
<TD VALIGN="top" ALIGN="center"><FONT STYLE="font-family:Times New Roman" SIZE="2">Michigan</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="1">&nbsp;</FONT></TD>
<TD VALIGN="top" ALIGN="center"><FONT STYLE="font-family:Times New Roman" SIZE="2">001-13390</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="1">&nbsp;</FONT></TD>
<TD VALIGN="top" ALIGN="center"><FONT STYLE="font-family:Times New Roman" SIZE="2">38-1990457</FONT></TD>
</TR>
<TR>
<TD VALIGN="top" ALIGN="center"><FONT STYLE="font-family:Times New Roman" SIZE="2">(State or other jurisdiction<BR>of incorporation)</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="1">&nbsp;</FONT></TD>
<TD VALIGN="top" ALIGN="center"><FONT STYLE="font-family:Times New Roman" SIZE="2">(Commission<BR>File Number)</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="1">&nbsp;</FONT></TD>
<TD VALIGN="top" ALIGN="center"><FONT STYLE="font-family:Times New Roman" SIZE="2">(I.R.S. Employer<BR>Identification No.)</FONT></TD>
</TR>
</TABLE>
<P STYLE="margin-top:12px;margin-bottom:0px" ALIGN="center"><FONT STYLE="font-family:Times New Roman"
SIZE="2">900 Livernois Court, Troy, Michigan 48084<BR>(Address of principal executive offices) (Zip
Code)</FONT></P>
<P STYLE="margin-top:12px;margin-bottom:0px" ALIGN="center"><FONT STYLE="font-family:Times New Roman"
SIZE="2">(248)&nbsp;555-0150<BR>(Registrant&#146;s telephone number, including area code)</FONT></P>
<P STYLE="margin-top:12px;margin-bottom:0px;text-indent:4%"><FONT STYLE="font-family:Times New Roman"
SIZE="2">Check the appropriate box below if the Form 8-K filing is intended to simultaneously satisfy the
filing obligation of the registrant under any of the following provisions: <FONT
FACE="WINGDINGS">&#168;</FONT> Rule 425 <FONT FACE="WINGDINGS">&#168;</FONT> Rule 14a-12 <FONT
FACE="WINGDINGS">&#168;</FONT> Rule 14d-2(b) <FONT FACE="WINGDINGS">&#168;</FONT> Rule 13e-4(c)</FONT></P>
<p Style='page-break-before:always'>
<HR SIZE="3" COLOR="#999999" WIDTH="100%" ALIGN="CENTER">
<P STYLE="margin-top:12px;margin-bottom:0px"><FONT STYLE="font-family:Times New Roman"
SIZE="2"><B>Item&nbsp;4.01.&nbsp;&nbsp;Changes in Registrant&#146;s Certifying Accountant.</B></FONT></P>
<P STYLE="margin-top:12px;margin-bottom:0px;text-indent:4%"><FONT STYLE="font-family:Times New Roman"
SIZE="2">(a) Wexcombe Corporation informed Plante&nbsp;&amp; Moran, PLLC on July&nbsp;1, 2016 that it was
dismissed as the Company&#146;s independent registered public accounting firm as of that date. The audit
reports of Plante&nbsp;&amp; Moran, PLLC for fiscal 2015 and 2014 did not contain an adverse opinion or a
disclaimer of opinion and were not qualified or modified as to uncertainty, audit scope or accounting
principles. No disagreements and no reportable events occurred.</FONT></P>
<P STYLE="margin-top:12px;margin-bottom:0px;text-indent:4%"><FONT STYLE="font-family:Times New Roman"
SIZE="2">(b) The Audit Committee engaged Crowe Horwath LLP on July&nbsp;1, 2016 for the year ending
December&nbsp;31, 2016.</FONT></P>
<P STYLE="margin-top:12px;margin-bottom:0px"><FONT STYLE="font-family:Times New Roman"
SIZE="2"><B>Item&nbsp;9.01.&nbsp;&nbsp;Financial Statements and Exhibits.</B></FONT></P>
<P STYLE="margin-top:12px;margin-bottom:0px;text-indent:4%"><FONT STYLE="font-family:Times New Roman"
SIZE="2">(d) Exhibit 16.1. Letter from Plante&nbsp;&amp; Moran, PLLC.</FONT></P>
<P STYLE="margin-top:12px;margin-bottom:0px" ALIGN="center"><FONT STYLE="font-family:Times New Roman"
SIZE="2"><B>SIGNATURE</B></FONT></P>
<P STYLE="margin-top:12px;margin-bottom:0px;text-indent:4%"><FONT STYLE="font-family:Times New Roman"
SIZE="2">Pursuant to the requirements of the Securities Exchange Act of 1934, the registrant has duly caused
this report to be signed on its behalf by the undersigned, thereunto duly authorized.</FONT></P>
<TABLE CELLSPACING="0" CELLPADDING="0" WIDTH="100%" BORDER="0">
<TR>
<TD VALIGN="top"><FONT STYLE="font-family:Times New Roman" SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="1">&nbsp;</FONT></TD>
<TD VALIGN="top"><FONT STYLE="font-family:Times New Roman" SIZE="2">WEXCOMBE CORPORATION</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="1">&nbsp;</FONT></TD>
<TD VALIGN="top"><FONT STYLE="font-family:Times New Roman" SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="1">&nbsp;</FONT></TD>
<TD VALIGN="top"><FONT STYLE="font-family:Times New Roman" SIZE="2">&nbsp;</FONT></TD>
</TR>
<TR>
<TD VALIGN="top"><FONT STYLE="font-family:Times New Roman" SIZE="2">Date: July&nbsp;7, 2016</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="1">&nbsp;</FONT></TD>
<TD VALIGN="top"><FONT STYLE="font-family:Times New Roman" SIZE="2">By:</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="1">&nbsp;</FONT></TD>
<TD VALIGN="top"><FONT STYLE="font-family:Times New Roman" SIZE="2"><U>/s/ Gordon F. Tibbets</U></FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="1">&nbsp;</FONT></TD>
<TD VALIGN="top"><FONT STYLE="font-family:Times New Roman" SIZE="2">&nbsp;</FONT></TD>
</TR>
<TR>
<TD VALIGN="top"><FONT STYLE="font-family:Times New Roman" SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="1">&nbsp;</FONT></TD>
<TD VALIGN="top"><FONT STYLE="font-family:Times New Roman" SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="1">&nbsp;</FONT></TD>
<TD VALIGN="top"><FONT STYLE="font-family:Times New Roman" SIZE="2">Gordon F. Tibbets</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="1">&nbsp;</FONT></TD>
<TD VALIGN="top"><FONT STYLE="font-family:Times New Roman" SIZE="2">&nbsp;</FONT></TD>
</TR>
<TR>
<TD VALIGN="top"><FONT STYLE="font-family:Times New Roman" SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="1">&nbsp;</FONT></TD>
<TD VALIGN="top"><FONT STYLE="font-family:Times New Roman" SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="1">&nbsp;</FONT></TD>
<TD VALIGN="top"><FONT STYLE="font-family:Times New Roman" SIZE="2">Chief Financial Officer</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="1">&nbsp;</FONT></TD>
<TD VALIGN="top"><FONT STYLE="font-family:Times New Roman" SIZE="2">&nbsp;</FONT></TD>
</TR>
</TABLE>
</BODY></HTML>
</TEXT>
</DOCUMENT>
<DOCUMENT>
<TYPE>EX-16.1
<SEQUENCE>2
<FILENAME>d210334dex161.htm
<DESCRIPTION>EX-16.1
<TEXT>
<HTML><BODY><P>Exhibit 16.1</P><P>July&nbsp;6, 2016</P><P>Securities and Exchange Commission, 100 F Street, N.E., Washington, DC 20549</P><P>We have read Item 4.01(a) of the Form 8-K of Wexcombe Corporation dated July&nbsp;1, 2016 and agree with it as far as it concerns us.</P><P>/s/ Plante &amp; Moran, PLLC</P></BODY></HTML>
</TEXT>
</DOCUMENT>
</SUBMISSION>
