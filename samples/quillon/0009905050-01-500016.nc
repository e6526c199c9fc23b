<SUBMISSION>
<ACCESSION-NUMBER>0009905050-01-500016
<TYPE>8-K/A
<PUBLIC-DOCUMENT-COUNT>2
<PERIOD>20011019
<ITEMS>4
<ITEMS>7
<FILING-DATE>20011116
<DATE-OF-FILING-DATE-CHANGE>20011116
<FILER>
<COMPANY-DATA>
<CONFORMED-NAME>QUILLON HOLDINGS INC
<CIK>0009905050
<ASSIGNED-SIC>7370
<IRS-NUMBER>943301187
<STATE-OF-INCORPORATION>DE
<FISCAL-YEAR-END>1231
</COMPANY-DATA>
<FILING-VALUES>
<FORM-TYPE>8-K/A
<ACT>34
<FILE-NUMBER>000-26633
<FILM-NUMBER>1792466
</FILING-VALUES>
<BUSINESS-ADDRESS>
<STREET1>665 HARRIET STREET
<CITY>SAN FRANCISCO
<STATE>CA
<ZIP>94103
<PHONE>4155550188
</BUSINESS-ADDRESS>
<FORMER-COMPANY>
<FORMER-CONFORMED-NAME>PENTLAND ONLINE SERVICES INC
<DATE-CHANGED>20010202
</FORMER-COMPANY>
</FILER>
<DOCUMENT>
<TYPE>8-K/A
<SEQUENCE>1
<FILENAME>quillon8ka.txt
<TEXT>

                     SECURITIES AND EXCHANGE COMMISSION
                           WASHINGTON, D.C. 20549
                           ---------------------

                                 FORM 8-K/A
                     AMENDMENT NO. 1 TO CURRENT REPORT

   Pursuant to Section 13 or 15(d) of the Securities Exchange Act of 1934

     Date of Report (Date of earliest event reported): October 19, 2001

                           QUILLON HOLDINGS, INC.
       --------------------------------------------------------------
           (Exact name of registrant as specified in its charter)

        DELAWARE                   000-26633                94-3301187
- -------------------------     ----------------     ------------------------
(State or other jurisdic-       (Commission            (I.R.S. Employer
 tion of incorporation)         File Number)          Identification Number)

              665 HARRIET STREET, SAN FRANCISCO, CALIFORNIA 94103
              ---------------------------------------------------
                    (Address of principal executive offices)

      Registrant's telephone number, including area code: (415) 555-0188

                                    N/A
       --------------------------------------------------------------
       (Former name or former address, if changed since last report)

ITEM 4.  CHANGES IN REGISTRANT'S CERTIFYING ACCOUNTANT.

     Item 4 of the report filed October 25, 2001 is amended to read in full
as   follows.   (a)   On   October   19,  2001  the  Registrant   dismissed
PricewaterhouseCoopers LLP, its independent accountants. The  firm's report
for 2000 had an explanatory paragraph on going concern; its report for 1999
had no qualification. There was no disagreement with the  firm  of the kind
that Item 304(a)(1)(iv) of Regulation S-K requires  to  be told. The firm's
letter is Exhibit 16. (b) On November  9, 2001 the Registrant engaged Burr,
Pilger & Mayer LLP as its new independent accountants.

ITEM 7.  FINANCIAL STATEMENTS AND EXHIBITS.

     (c) 16.  Letter of PricewaterhouseCoopers LLP, dated November 14, 2001.

                                 SIGNATURES

     Pursuant  to  the requirements of the Securities Exchange Act of 1934,
the  Registrant  has duly caused this Report to be signed on its behalf  by
the undersigned, hereunto duly authorized.

Dated: November 16, 2001

                                      QUILLON HOLDINGS, INC.

                                      By  /s/ Stuart M. Fairbairn
                                        -------------------------------
                                          Stuart M. Fairbairn
                                          Chief Financial Officer
</TEXT>
</DOCUMENT>
<DOCUMENT>
<TYPE>EX-16
<SEQUENCE>2
<FILENAME>ex16.txt
<TEXT>

EXHIBIT 16

November 14, 2001

Commissioners:

We have read the statements made by Quillon Holdings, Inc. (copy attached),
which we understand will be filed with the Commission under Item 4 of Form
8-K/A. We agree with the statements concerning our Firm.

Very truly yours,

PricewaterhouseCoopers LLP
</TEXT>
</DOCUMENT>
</SUBMISSION>
