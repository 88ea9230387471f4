import { strToU8, zipSync } from 'fflate';
import { escaped } from '../../platform/http/markup.rules.js';
import { bitmapOf } from '../drawing/bitmap.service.js';
import { pictureLetters } from '../drawing/letters.service.js';
import { BRAND, HAIR, INK, SOFT } from '../drawing/paper.data.js';
import { worldSvg } from '../drawing/world-drawing.view.js';
import { WORLD } from '../drawing/world.data.js';
import {
  type Block,
  circleText,
  hasBars,
  type PrintedDocument,
  type PrintedMap,
  type PrintedRow,
  type PrintedTable,
} from './document.rules.js';

const MAIN = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const DRAWING = 'http://schemas.openxmlformats.org/drawingml/2006';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
/** One pixel of the brand's colour, drawn as long as a bar is. */
const PIXEL =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAACXBIWXMAAAPoAAAD6AG1e1JrAAAADElEQVQI12Pgjo0GAAE6AMQeUq0cAAAAAElFTkSuQmCC';
/** Twentieths of a point: the width between the margins of A4, and of a column of numbers and of bars. */
const [PAGE, NUMBER, BAR] = [9_600, 1_350, 2_000];
/** English metric units of a twentieth of a point. */
const EMU = 635;
/** Rows at the beginning and at the end of a table that no page parts; the last stay with what is said of it. */
const KEPT = 5;
/** Pixels across a map: some 220 an inch. */
const MAP = 1_440;

/** What the text refers to, and how many drawings there are: each has a number of its own. */
interface Parts {
  links: string[];
  maps: Uint8Array[];
  drawn: number;
}

/** A document as DOCX: headings, tables whose heads are repeated, maps, links. Written by hand: it is five small files. */
export async function documentDocx(printed: PrintedDocument): Promise<Uint8Array> {
  const parts: Parts = { links: [], maps: await mapPictures(printed), drawn: 0 };
  let maps = 0;
  const body = [
    paragraph('Title', run(printed.title)),
    ...printed.blocks.map((block) => (block.kind === 'map' ? mapXml(block, maps++, parts) : blockXml(block, parts))),
  ];
  return zipSync(filesOf(printed, body, parts));
}

function filesOf(printed: PrintedDocument, body: string[], { links, maps }: Parts): Record<string, Uint8Array> {
  const relation = (id: string, type: string, target: string, more = '') =>
    `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${inXml(target)}"${more}/>`;
  const foot = paragraph(
    'Foot',
    `${run(`${printed.running} · `)}<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r>
    <w:instrText>PAGE</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`,
  );
  const files: Record<string, string> = {
    '[Content_Types].xml': `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels"
      ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml"
      ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>${[
        ['/word/document.xml', 'document.main'],
        ['/word/styles.xml', 'styles'],
        ['/word/footer1.xml', 'footer'],
      ]
        .map(
          ([part, type]) =>
            `<Override PartName="${part}" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.${type}+xml"/>`,
        )
        .join('')}<Override PartName="/docProps/core.xml"
      ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="${PACKAGE}/relationships">${relation('r1', 'officeDocument', 'word/document.xml')}
      <Relationship Id="r2" Type="${PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`,
    'docProps/core.xml': `<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties"
      xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"
      xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${inXml(printed.title)}</dc:title><dc:language>${printed.locale}</dc:language>
      <dcterms:created xsi:type="dcterms:W3CDTF">${printed.madeAt.toISOString()}</dcterms:created></cp:coreProperties>`,
    'word/_rels/document.xml.rels': `<Relationships xmlns="${PACKAGE}/relationships">${relation('styles', 'styles', 'styles.xml')}${relation('foot', 'footer', 'footer1.xml')}${relation('bar', 'image', 'media/bar.png')}${maps
      .map((_, n) => relation(`map${n}`, 'image', `media/map${n}.png`))
      .join('')}${links
      .map((url, n) => relation(`link${n}`, 'hyperlink', url, ' TargetMode="External"'))
      .join('')}</Relationships>`,
    'word/styles.xml': styles(printed.locale === 'uk' ? 'uk-UA' : 'en-GB'),
    'word/footer1.xml': `<w:ftr xmlns:w="${MAIN}">${foot}</w:ftr>`,
    'word/document.xml': `<w:document xmlns:w="${MAIN}" xmlns:r="${OFFICE}" xmlns:a="${DRAWING}/main"
      xmlns:wp="${DRAWING}/wordprocessingDrawing" xmlns:pic="${DRAWING}/picture"><w:body>${body.join('')}<w:sectPr>
      <w:footerReference w:type="default" r:id="foot"/><w:pgSz w:w="11906" w:h="16838"/>
      <w:pgMar w:top="1150" w:right="1150" w:bottom="1150" w:left="1150" w:header="600" w:footer="600" w:gutter="0"/></w:sectPr></w:body></w:document>`,
  };
  const texts = Object.entries(files).map(([name, xml]) => [name, strToU8(`${HEAD}${xml}`)] as const);
  const pictures = maps.map((bytes, n) => [`word/media/map${n}.png`, bytes] as const);
  const bar = ['word/media/bar.png', new Uint8Array(Buffer.from(PIXEL, 'base64'))] as const;
  return Object.fromEntries([...texts, ...pictures, bar]);
}

/** The maps of a document as bitmaps, which every program can show, in their order. */
async function mapPictures({ blocks, locale }: PrintedDocument): Promise<Uint8Array[]> {
  const pictures: Uint8Array[] = [];
  for (const block of blocks) {
    if (block.kind !== 'map') continue;
    const letters = await pictureLetters();
    const textOf = circleText.bind(null, locale);
    const svg = worldSvg({ counts: block.counts, textOf, letters }, MAP);
    pictures.push(new Uint8Array(await bitmapOf(svg)));
  }
  return pictures;
}

function blockXml(block: Exclude<Block, PrintedMap>, parts: Parts): string {
  switch (block.kind) {
    case 'heading':
      return paragraph(`Heading${block.level}`, run(block.text));
    case 'text':
      return paragraph(block.soft ? 'Soft' : 'Normal', run(block.text));
    case 'link':
      return paragraph(
        'Soft',
        `<w:hyperlink r:id="link${parts.links.push(block.url) - 1}">${run(block.text, LINK)}</w:hyperlink>`,
      );
    case 'facts':
      // Two tables without a paragraph between them would be one.
      return `${tableXml(
        [3_000, PAGE - 3_000],
        block.facts.map(([name, value]) =>
          rowXml([cell(3_000, paragraph('Soft', run(name))), cell(PAGE - 3_000, paragraph('Cell', run(value)))]),
        ),
      )}${paragraph('Cell', '')}`;
    case 'table':
      return figures(block, parts);
  }
}

function figures(table: PrintedTable, parts: Parts): string {
  const bars = hasBars(table);
  const name = PAGE - (table.heads.length - 1) * NUMBER - (bars ? BAR : 0);
  const widths = [name, ...table.heads.slice(1).map(() => NUMBER), ...(bars ? [BAR] : [])];
  /** `kept`: on the page of the next row. */
  const line = (row: PrintedRow, kept: boolean, head = false) => {
    const next = kept ? KEEP : '';
    const bold = head || row.role === 'total' ? BOLD : '';
    const cells = row.cells.map((text, n) => {
      const align = n > 0 ? '<w:jc w:val="right"/>' : row.role === 'part' ? '<w:ind w:left="240"/>' : '';
      return cell(widths[n]!, paragraph('Cell', run(text, bold), `${next}${align}`));
    });
    if (bars) cells.push(cell(BAR, paragraph('Cell', row.bar ? barXml(row.bar, parts) : '', next)));
    return rowXml(cells, head);
  };
  const [first, last] = [KEPT, table.rows.length - KEPT];
  const rows = [
    line({ cells: table.heads }, true, true),
    ...table.rows.map((row, n) => line(row, n < first || n >= last)),
  ];
  return `${paragraph('Caption', run(table.caption))}${tableXml(widths, rows, table.caption)}`;
}

/** A bar that says nothing which its number does not: hidden from whoever listens. */
function barXml(part: number, parts: Parts): string {
  const width = Math.max(EMU * 20, Math.round(part * (BAR - 240) * EMU));
  return drawing({ file: 'bar', alt: '', width, height: Math.round(110 * EMU * 1.2) }, parts);
}

/** The n-th map, as wide as the page. */
function mapXml({ caption, alt, notes }: PrintedMap, n: number, parts: Parts): string {
  const size = { width: PAGE * EMU, height: Math.round((PAGE * EMU * WORLD.height) / WORLD.width) };
  const map = paragraph('Normal', drawing({ file: `map${n}`, alt, ...size }, parts), KEEP);
  return `${paragraph('Caption', run(caption))}${map}${notes.map((note) => paragraph('Soft', run(note))).join('')}`;
}

/** Tells programs that a picture without words is meant to have none. */
const DECORATIVE = `<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative
  xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>`;

function drawing(
  { file, alt, width, height }: { file: string; alt: string; width: number; height: number },
  parts: Parts,
): string {
  const id = ++parts.drawn;
  const size = `cx="${width}" cy="${height}"`;
  const words = `id="${id}" name="${file} ${id}" descr="${inXml(alt)}"`;
  return `<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent ${size}/>
    <wp:docPr ${words}>${alt ? '' : DECORATIVE}</wp:docPr><a:graphic>
    <a:graphicData uri="${DRAWING}/picture"><pic:pic><pic:nvPicPr><pic:cNvPr ${words}/><pic:cNvPicPr/></pic:nvPicPr>
    <pic:blipFill><a:blip r:embed="${file}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>
    <a:ext ${size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`;
}

const BOLD = '<w:b/>';
const KEEP = '<w:keepNext/>';
const LINK = `<w:color w:val="${BRAND.slice(1)}"/><w:u w:val="single"/>`;

function paragraph(style: string, inner: string, more = ''): string {
  return `<w:p><w:pPr><w:pStyle w:val="${style}"/>${more}</w:pPr>${inner}</w:p>`;
}

function run(text: string, look = ''): string {
  return `<w:r>${look ? `<w:rPr>${look}</w:rPr>` : ''}<w:t xml:space="preserve">${inXml(text)}</w:t></w:r>`;
}

function cell(width: number, inner: string): string {
  return `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/></w:tcPr>${inner}</w:tc>`;
}

function rowXml(cells: string[], head = false): string {
  return `<w:tr><w:trPr><w:cantSplit/>${head ? '<w:tblHeader/>' : ''}</w:trPr>${cells.join('')}</w:tr>`;
}

function tableXml(widths: number[], rows: string[], caption?: string): string {
  const rule = (side: string) => `<w:${side} w:val="single" w:sz="4" w:color="${HAIR.slice(1)}"/>`;
  const grid = widths.map((width) => `<w:gridCol w:w="${width}"/>`).join('');
  // The first column names each row; a table of figures has a head besides.
  const look = `<w:tblLook w:firstRow="${caption ? 1 : 0}" w:lastRow="0" w:firstColumn="1" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>`;
  const said = caption ? `<w:tblCaption w:val="${inXml(caption)}"/>` : '';
  return `<w:tbl><w:tblPr><w:tblW w:w="${PAGE}" w:type="dxa"/><w:tblBorders>${rule('top')}${rule('bottom')}${rule('insideH')}</w:tblBorders>
    <w:tblLayout w:type="fixed"/>${look}${said}</w:tblPr><w:tblGrid>${grid}</w:tblGrid>${rows.join('')}</w:tbl>`;
}

/** Letters that XML has no place for are left out. */
const inXml = (text: string) => escaped(text.replaceAll(/[^\P{Cc}\t\n]/gu, ''));

function styles(language: string): string {
  const style = (id: string, name: string, paragraphs: string, letters: string) =>
    `<w:style w:type="paragraph" w:styleId="${id}"${id === 'Normal' ? ' w:default="1"' : ''}><w:name w:val="${name}"/><w:pPr>${paragraphs}</w:pPr><w:rPr>${letters}</w:rPr></w:style>`;
  const size = (half: number) => `<w:sz w:val="${half}"/>`;
  const gaps = (before: number, after: number) => `<w:spacing w:before="${before}" w:after="${after}"/>`;
  return `<w:styles xmlns:w="${MAIN}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri"/>
    <w:color w:val="${INK.slice(1)}"/>${size(20)}<w:lang w:val="${language}"/></w:rPr></w:rPrDefault></w:docDefaults>${[
      style('Normal', 'Normal', gaps(0, 120), ''),
      style('Title', 'Title', gaps(0, 160), `${BOLD}${size(40)}`),
      style('Heading1', 'heading 1', `${KEEP}${gaps(320, 100)}<w:outlineLvl w:val="0"/>`, `${BOLD}${size(28)}`),
      style('Heading2', 'heading 2', `${KEEP}${gaps(200, 80)}<w:outlineLvl w:val="1"/>`, `${BOLD}${size(22)}`),
      style('Caption', 'caption', `${KEEP}${gaps(120, 60)}`, `${BOLD}${size(18)}`),
      style('Cell', 'Cell', gaps(30, 30), size(17)),
      style('Soft', 'Soft', gaps(60, 60), `<w:color w:val="${SOFT.slice(1)}"/>${size(17)}`),
      style('Foot', 'footer', gaps(0, 0), `<w:color w:val="${SOFT.slice(1)}"/>${size(15)}`),
    ].join('')}</w:styles>`;
}
