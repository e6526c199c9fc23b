<SUBMISSION>
<ACCESSION-NUMBER>0009909090-10-000009
<TYPE>8-K
<PUBLIC-DOCUMENT-COUNT>1
<PERIOD>20100430
<ITEMS>1.03
<ITEMS>5.02
<FILING-DATE>20100505
<DATE-OF-FILING-DATE-CHANGE>20100505
<FILER>
<COMPANY-DATA>
<CONFORMED-NAME>TAMARACK VALLEY BANCORP INC
<CIK>0009909090
<ASSIGNED-SIC>6022
<IRS-NUMBER>411998203
<STATE-OF-INCORPORATION>MN
<FISCAL-YEAR-END>1231
</COMPANY-DATA>
<FILING-VALUES>
<FORM-TYPE>8-K
<ACT>34
<FILE-NUMBER>000-50312
<FILM-NUMBER>10801122
</FILING-VALUES>
<BUSINESS-ADDRESS>
<STREET1>118 ST GERMAIN STREET
<CITY>ST CLOUD
<STATE>MN
<ZIP>56301
<PHONE>3205550104
</BUSINESS-ADDRESS>
</FILER>
<DOCUMENT>
<TYPE>8-K
<SEQUENCE>1
<FILENAME>tvb8k.txt
<TEXT>

             UNITED STATES SECURITIES AND EXCHANGE COMMISSION
                          Washington, D.C. 20549
                                 FORM 8-K
                              CURRENT REPORT
  Pursuant to Section 13 OR 15(d) of The Securities Exchange Act of 1934

     Date of Report (Date of earliest event reported) April 30, 2010

                      Tamarack Valley Bancorp, Inc.
          (Exact name of registrant as specified in its charter)

        Minnesota                  000-50312                41-1998203
(State or other jurisdiction      (Commission              (IRS Employer
    of incorporation)             File Number)          Identification No.)

  118 St. Germain Street, St. Cloud, Minnesota                56301
   (Address of principal executive offices)                 (Zip Code)

     Registrant's telephone number, including area code (320) 555-0104

Item 1.03   Bankruptcy or Receivership.

On Friday, April 30, 2010, the Minnesota Department of Commerce closed
Tamarack Valley State Bank, the banking subsidiary of Tamarack Valley
Bancorp, Inc. (the "Company"), and appointed the Federal Deposit Insurance
Corporation as receiver. The deposits were transferred by the receiver to
another institution. The Company owned no other operating business, and
does not believe that anything will be left for its shareholders.

Item 5.02   Departure of Directors or Certain Officers.

Dale R. Sundquist's service as President and Chief Executive Officer of
the Company ended on May 3, 2010, when he resigned. He stays on the board.

                                SIGNATURES

Pursuant to the requirements of the Securities Exchange Act of 1934, the
registrant has duly caused this report to be signed on its behalf by the
undersigned hereunto duly authorized.

                                      Tamarack Valley Bancorp, Inc.

                                      /s/ Karl O. Engebretson
                                      Karl O. Engebretson
                                      Executive Vice President and Chief Financial Officer
Date: May 5, 2010
</TEXT>
</DOCUMENT>
</SUBMISSION>
