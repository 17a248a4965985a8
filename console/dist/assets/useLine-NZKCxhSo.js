<<<<<<<< HEAD:console/dist/assets/useLine-D2bJsnOb.js
import{h as e}from"./index-xWfcR1Wv.js";import{s as t}from"./words-DlDXprTo.js";import{t as n}from"./words-DPHEzt5P.js";function r(){let r=t(n),i=e();return e=>r.line(i.of(`RecordKind`,e.recordKind),e.owner.name)}export{r as t};
========
import{h as e}from"./index-B6LRoZR4.js";import{s as t}from"./words-DlDXprTo.js";import{t as n}from"./words-DPHEzt5P.js";function r(){let r=t(n),i=e();return e=>r.line(i.of(`RecordKind`,e.recordKind),e.owner.name)}export{r as t};
>>>>>>>> 34695ee (Say in the standard's form how schemes come in, and show filed schemes in the demonstration):console/dist/assets/useLine-NZKCxhSo.js
