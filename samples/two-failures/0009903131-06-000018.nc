<SUBMISSION>
<ACCESSION-NUMBER>0009903131-06-000018
<TYPE>8-K
<PUBLIC-DOCUMENT-COUNT>1
<PERIOD>20060512
<ITEMS>5.02
<ITEMS>9.01
<FILING-DATE>20060518
<DATE-OF-FILING-DATE-CHANGE>20060518
<FILER>
<COMPANY-DATA>
<CONFORMED-NAME>DUNMORE LOGISTICS GROUP INC
<CIK>0009903131
<ASSIGNED-SIC>4731
<IRS-NUMBER>201187735
<STATE-OF-INCORPORATION>DE
<FISCAL-YEAR-END>1231
</COMPANY-DATA>
<FILING-VALUES>
<FORM-TYPE>8-K
<ACT>34
<FILE-NUMBER>000-51144
<FILM-NUMBER>06851207
</FILING-VALUES>
<BUSINESS-ADDRESS>
<STREET1>2200 PORT CENTER BLVD
<CITY>SAVANNAH
<STATE>GA
<ZIP>31408
<PHONE>9125550133
</BUSINESS-ADDRESS>
</FILER>
<DOCUMENT>
<TYPE>8-K
<SEQUENCE>1
<FILENAME>d8k.htm
<DESCRIPTION>FORM 8-K
<TEXT>
<HTML><HEAD>
<TITLE>Form 8-K</TITLE>
</HEAD>
 <BODY BGCOLOR="WHITE">
<HR SIZE="3" NOSHADE COLOR="#000000" ALIGN="left">
<P STYLE="margin-top:12px;margin-bottom:0px" ALIGN="center"><FONT STYLE="font-family:Times New Roman"
SIZE="2">UNITED STATES SECURITIES AND EXCHANGE COMMISSION</FONT></P>
<P STYLE="margin-top:12px;margin-bottom:0px" ALIGN="center"><FONT STYLE="font-family:Times New Roman"
SIZE="2">Washington, D.C. 20549</FONT></P>
<P STYLE="margin-top:12px;margin-bottom:0px" ALIGN="center"><FONT STYLE="font-family:Times New Roman"
SIZE="4"><B>FORM 8-K</B></FONT></P>
<P STYLE="margin-top:12px;margin-bottom:0px" ALIGN="center"><FONT STYLE="font-family:Times New Roman"
SIZE="2">CURRENT REPORT</FONT></P>
<P STYLE="margin-top:12px;margin-bottom:0px" ALIGN="center"><FONT STYLE="font-family:Times New Roman"
SIZE="2">PURSUANT TO SECTION 13 OR 15(d) OF THE SECURITIES EXCHANGE ACT OF 1934</FONT></P>
<P STYLE="margin-top:12px;margin-bottom:0px" ALIGN="center"><FONT STYLE="font-family:Times New Roman"
SIZE="2">May&nbsp;12, 2006<BR>Date of report (Date of earliest event reported)</FONT></P>
<P STYLE="margin-top:12px;margin-bottom:0px" ALIGN="center"><FONT STYLE="font-family:Times New Roman"
SIZE="4"><B>DUNMORE LOGISTICS GROUP, INC.</B></FONT></P>
<P STYLE="margin-top:12px;margin-bottom:0px" ALIGN="center"><FONT STYLE="font-family:Times New Roman"
SIZE="2">(Exact Name of Registrant as Specified in Charter)</FONT></P>
<TABLE CELLSPACING="0" CELLPADDING="0" WIDTH="100%" BORDER="0">
<TR>
<TD VALIGN="top" ALIGN="center"><FONT STYLE="font-family:Times New Roman" SIZE="2">Delaware</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="1">&nbsp;</FONT></TD>
<TD VALIGN="top" ALIGN="center"><FONT STYLE="font-family:Times New Roman" SIZE="2">000-51144</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="1">&nbsp;</FONT></TD>
<TD VALIGN="top" ALIGN="center"><FONT STYLE="font-family:Times New Roman" SIZE="2">20-1187735</FONT></TD>
</TR>
<TR>
<TD VALIGN="top" ALIGN="center"><FONT STYLE="font-family:Times New Roman" SIZE="2">(State or Other Jurisdiction of Incorporation)</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="1">&nbsp;</FONT></TD>
<TD VALIGN="top" ALIGN="center"><FONT STYLE="font-family:Times New Roman" SIZE="2">(Commission File Number)</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="1">&nbsp;</FONT></TD>
<TD VALIGN="top" ALIGN="center"><FONT STYLE="font-family:Times New Roman" SIZE="2">(IRS Employer Identification No.)</FONT></TD>
</TR>
</TABLE>
<TABLE CELLSPACING="0" CELLPADDING="0" WIDTH="100%" BORDER="0">
<TR>
<TD VALIGN="top" ALIGN="center"><FONT STYLE="font-family:Times New Roman" SIZE="2">2200 Port Center Boulevard, Savannah, Georgia</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="1">&nbsp;</FONT></TD>
<TD VALIGN="top" ALIGN="center"><FONT STYLE="font-family:Times New Roman" SIZE="2">31408</FONT></TD>
</TR>
<TR>
<TD VALIGN="top" ALIGN="center"><FONT STYLE="font-family:Times New Roman" SIZE="2">(Address of Principal Executive Offices)</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="1">&nbsp;</FONT></TD>
<TD VALIGN="top" ALIGN="center"><FONT STYLE="font-family:Times New Roman" SIZE="2">(Zip Code)</FONT></TD>
</TR>
</TABLE>
<P STYLE="margin-top:12px;margin-bottom:0px" ALIGN="center"><FONT STYLE="font-family:Times New Roman"
SIZE="2">(912)&nbsp;555-0133<BR>(Registrant&#146;s telephone number, including area code)</FONT></P>
<p Style='page-break-before:always'>
<HR SIZE="3" COLOR="#999999" WIDTH="100%" ALIGN="CENTER">
<P STYLE="margin-top:12px;margin-bottom:0px"><FONT STYLE="font-family:Times New Roman"
SIZE="2"><B>Item&nbsp;5.02.&nbsp;&nbsp;Departure of Directors or Principal Officers; Election of Directors;
Appointment of Principal Officers.</B></FONT></P>
<P STYLE="margin-top:12px;margin-bottom:0px;text-indent:4%"><FONT STYLE="font-family:Times New Roman"
SIZE="2">(b) Neil P. Vandermeer resigned as Chief Financial Officer of Dunmore Logistics Group, Inc. (the
&#147;Company&#148;) with effect from May&nbsp;12, 2006.</FONT></P>
<P STYLE="margin-top:12px;margin-bottom:0px;text-indent:4%"><FONT STYLE="font-family:Times New Roman"
SIZE="2">(c) On May&nbsp;15, 2006 the Company appointed Margaret L. Tessaro, age 51, to be its Executive Vice
President and Chief Financial Officer. From June 2003 until February 2005, Ms. Tessaro was Vice President and
Chief Financial Officer of Bexley Marine Products, Inc., a boat builder in Toledo, Ohio, which filed for
reorganization under Chapter&nbsp;11 in October 2004. She worked as an independent consultant afterwards. Ms.
Tessaro will be paid a base salary of $265,000.</FONT></P>
<P STYLE="margin-top:12px;margin-bottom:0px"><FONT STYLE="font-family:Times New Roman"
SIZE="2"><B>Item&nbsp;9.01.&nbsp;&nbsp;Financial Statements and Exhibits.</B></FONT></P>
<P STYLE="margin-top:12px;margin-bottom:0px;text-indent:4%"><FONT STYLE="font-family:Times New Roman"
SIZE="2">(d) None.</FONT></P>
<P STYLE="margin-top:12px;margin-bottom:0px" ALIGN="center"><FONT STYLE="font-family:Times New Roman"
SIZE="2">SIGNATURES</FONT></P>
<P STYLE="margin-top:12px;margin-bottom:0px;text-indent:4%"><FONT STYLE="font-family:Times New Roman"
SIZE="2">Pursuant to the requirements of the Securities Exchange Act of 1934, the registrant has duly caused
this report to be signed on its behalf by the undersigned hereunto duly authorized.</FONT></P>
<TABLE CELLSPACING="0" CELLPADDING="0" WIDTH="100%" BORDER="0">
<TR>
<TD VALIGN="top"><FONT STYLE="font-family:Times New Roman" SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="1">&nbsp;</FONT></TD>
<TD VALIGN="top"><FONT STYLE="font-family:Times New Roman" SIZE="2">DUNMORE LOGISTICS GROUP, INC.</FONT></TD>
</TR>
<TR>
<TD VALIGN="top"><FONT STYLE="font-family:Times New Roman" SIZE="2">Date: May&nbsp;18, 2006</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="1">&nbsp;</FONT></TD>
<TD VALIGN="top"><FONT STYLE="font-family:Times New Roman" SIZE="2">By:&nbsp;&nbsp;/s/ Russell J. Amberg</FONT></TD>
</TR>
<TR>
<TD VALIGN="top"><FONT STYLE="font-family:Times New Roman" SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="1">&nbsp;</FONT></TD>
<TD VALIGN="top"><FONT STYLE="font-family:Times New Roman" SIZE="2">Russell J. Amberg</FONT></TD>
</TR>
<TR>
<TD VALIGN="top"><FONT STYLE="font-family:Times New Roman" SIZE="2">&nbsp;</FONT></TD>
<TD VALIGN="bottom"><FONT SIZE="1">&nbsp;</FONT></TD>
<TD VALIGN="top"><FONT STYLE="font-family:Times New Roman" SIZE="2">President and Chief Executive Officer</FONT></TD>
</TR>
</TABLE>
</BODY></HTML>
</TEXT>
</DOCUMENT>
</SUBMISSION>
