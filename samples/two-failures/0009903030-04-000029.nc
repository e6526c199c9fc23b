<SUBMISSION>
<ACCESSION-NUMBER>0009903030-04-000029
<TYPE>8-K
<PUBLIC-DOCUMENT-COUNT>2
<PERIOD>20041210
<ITEMS>4.01
<ITEMS>9.01
<FILING-DATE>20041216
<DATE-OF-FILING-DATE-CHANGE>20041216
<FILER>
<COMPANY-DATA>
<CONFORMED-NAME>BEXLEY MARINE PRODUCTS INC
<CIK>0009903030
<ASSIGNED-SIC>3730
<IRS-NUMBER>341870226
<STATE-OF-INCORPORATION>OH
<FISCAL-YEAR-END>1231
</COMPANY-DATA>
<FILING-VALUES>
<FORM-TYPE>8-K
<ACT>34
<FILE-NUMBER>001-15882
<FILM-NUMBER>041208890
</FILING-VALUES>
<BUSINESS-ADDRESS>
<STREET1>77 SUMMIT QUAY
<CITY>TOLEDO
<STATE>OH
<ZIP>43604
<PHONE>4195550177
</BUSINESS-ADDRESS>
</FILER>
<DOCUMENT>
<TYPE>8-K
<SEQUENCE>1
<FILENAME>l11204ae8vk.txt
<DESCRIPTION>FORM 8-K
<TEXT>

              UNITED STATES SECURITIES AND EXCHANGE COMMISSION
                           Washington, D.C. 20549

                                  Form 8-K

               Current Report Pursuant to Section 13 or 15(d)
                   of The Securities Exchange Act of 1934

    Date of report (Date of earliest event reported): December 10, 2004

                        Bexley Marine Products, Inc.
           (Exact Name of Registrant as Specified in Its Charter)

        Ohio                       1-15882                    34-1870226
(State of Incorporation)   (Commission File Number)  (I.R.S. Employer Identification No.)

             77 Summit Quay, Toledo, Ohio                  43604
        (Address of Principal Executive Offices)         (Zip Code)

                             (419) 555-0177
          (Registrant's Telephone Number, Including Area Code)


ITEM 4.01 CHANGES IN REGISTRANT'S CERTIFYING ACCOUNTANT.

     (a) Ernst & Young LLP ("E&Y") notified the audit committee of Bexley
Marine Products, Inc., a debtor in possession, that it was resigning as the
company's independent registered public accounting firm. The resignation
took effect on December 10, 2004.

     E&Y's reports for 2003 and 2002 contained no adverse opinion or
disclaimer of opinion. They were not qualified or modified as to
uncertainty, audit scope or accounting principles, save that the report for
2003, dated April 9, 2004, expressed substantial doubt about the company's
ability to continue as a going concern. There have been no disagreements
between E&Y and the company of the kind described in Item 304(a)(1)(iv) of
Regulation S-K.

ITEM 9.01 FINANCIAL STATEMENTS AND EXHIBITS.

     (c) Exhibit 16.1  Letter from Ernst & Young LLP dated December 15, 2004

                                 SIGNATURE

     Pursuant to the requirements of the Securities Exchange Act of 1934,
the Registrant has duly caused this report to be signed on its behalf by the
undersigned hereunto duly authorized.

                                      BEXLEY MARINE PRODUCTS, INC.

                                      By: /s/ Margaret L. Tessaro
                                      Margaret L. Tessaro, Vice President
                                      and Chief Financial Officer

December 16, 2004
</TEXT>
</DOCUMENT>
<DOCUMENT>
<TYPE>EX-16.1
<SEQUENCE>2
<FILENAME>l11204aexv16w1.txt
<TEXT>

Exhibit 16.1

December 15, 2004

Securities and Exchange Commission
450 Fifth Street, N.W.
Washington, D.C. 20549

We have read Item 4.01 of the Form 8-K of Bexley Marine Products, Inc. dated
December 10, 2004 and agree with the statements made there concerning us.

                                        /s/ Ernst & Young LLP
Toledo, Ohio
</TEXT>
</DOCUMENT>
</SUBMISSION>
