<SUBMISSION>
<ACCESSION-NUMBER>0009905050-01-500012
<TYPE>8-K
<PUBLIC-DOCUMENT-COUNT>1
<PERIOD>20011019
<ITEMS>4
<FILING-DATE>20011025
<DATE-OF-FILING-DATE-CHANGE>20011025
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
<FORM-TYPE>8-K
<ACT>34
<FILE-NUMBER>000-26633
<FILM-NUMBER>1766310
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
<TYPE>8-K
<SEQUENCE>1
<FILENAME>quillon8k.txt
<TEXT>

                     SECURITIES AND EXCHANGE COMMISSION
                           WASHINGTON, D.C. 20549
                           ---------------------

                                  FORM 8-K
                               CURRENT REPORT

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

     On  October 19, 2001 the Board of Directors of Quillon Holdings, Inc.,
acting  on a proposal of its Audit Committee, terminated the engagement  of
PricewaterhouseCoopers LLP as independent accountants of the  Registrant. A
new firm has not been selected.

     PricewaterhouseCoopers  LLP's  report  on the financial statements for
2000  was  modified  by  an  explanatory  paragraph as to the  Registrant's
ability  to  continue  as  a  going  concern;  its  report  for   1999  was
unqualified. There were no disagreements with PricewaterhouseCoopers LLP in
either year or in the interim period to October 19, 2001. The firm has been
asked  for  its  letter under Item 304(a)(3),  which  will  be  filed  when
received.

                                 SIGNATURES

     Pursuant  to  the requirements of the Securities Exchange Act of 1934,
the  Registrant  has duly caused this Report to be signed on its behalf  by
the undersigned, hereunto duly authorized.

Dated: October 25, 2001

                                      QUILLON HOLDINGS, INC.

                                      By  /s/ Stuart M. Fairbairn
                                        -------------------------------
                                          Stuart M. Fairbairn
                                          Chief Financial Officer
</TEXT>
</DOCUMENT>
</SUBMISSION>
