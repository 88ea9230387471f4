import { strToU8, zipSync } from 'fflate';
import { type Block, hasBars, type PrintedDocument, type PrintedRow, type PrintedTable } from './document.rules.js';
import { escaped } from '../../platform/http/markup.rules.js';

const MAIN = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const DRAWING = 'http://schemas.openxmlformats.org/drawingml/2006';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
/** One blue pixel, drawn as long as a bar is. */
const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGPgDl8CAAF3AQdYs9s7AAAAAElFTkSuQmCC';
/** Twentieths of a point: the width between the margins of A4, and of a column of numbers and of bars. */
const [PAGE, NUMBER, BAR] = [9_600, 1_350, 2_000];
/** English metric units of a twentieth of a point. */
const EMU = 635;

/** A document as DOCX: headings, tables whose heads are repeated, links. Written by hand: it is five small files. */
export function documentDocx(printed: PrintedDocument): Uint8Array {
  const links: string[] = [];
  const body = [paragraph('Title', run(printed.title)), ...printed.blocks.map((block) => blockXml(block, links))];
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
    'word/_rels/document.xml.rels': `<Relationships xmlns="${PACKAGE}/relationships">${relation('styles', 'styles', 'styles.xml')}${relation('foot', 'footer', 'footer1.xml')}${relation('bar', 'image', 'media/bar.png')}${links
      .map((url, n) => relation(`link${n}`, 'hyperlink', url, ' TargetMode="External"'))
      .join('')}</Relationships>`,
    'word/styles.xml': styles(printed.locale === 'uk' ? 'uk-UA' : 'en-GB'),
    'word/footer1.xml': `<w:ftr xmlns:w="${MAIN}">${foot}</w:ftr>`,
    'word/document.xml': `<w:document xmlns:w="${MAIN}" xmlns:r="${OFFICE}" xmlns:a="${DRAWING}/main"
      xmlns:wp="${DRAWING}/wordprocessingDrawing" xmlns:pic="${DRAWING}/picture"><w:body>${body.join('')}<w:sectPr>
      <w:footerReference w:type="default" r:id="foot"/><w:pgSz w:w="11906" w:h="16838"/>
      <w:pgMar w:top="1150" w:right="1150" w:bottom="1150" w:left="1150" w:header="600" w:footer="600" w:gutter="0"/></w:sectPr></w:body></w:document>`,
  };
  const parts = Object.entries(files).map(([name, xml]) => [name, strToU8(`${HEAD}${xml}`)] as const);
  return zipSync({ ...Object.fromEntries(parts), 'word/media/bar.png': new Uint8Array(Buffer.from(PIXEL, 'base64')) });
}

function blockXml(block: Block, links: string[]): string {
  switch (block.kind) {
    case 'heading':
      return paragraph(`Heading${block.level}`, run(block.text));
    case 'text':
      return paragraph(block.soft ? 'Soft' : 'Normal', run(block.text));
    case 'link':
      return paragraph(
        'Soft',
        `<w:hyperlink r:id="link${links.push(block.url) - 1}">${run(block.text, LINK)}</w:hyperlink>`,
      );
    case 'facts':
      return tableXml(
        [3_000, PAGE - 3_000],
        block.facts.map(([name, value]) =>
          rowXml([cell(3_000, paragraph('Soft', run(name))), cell(PAGE - 3_000, paragraph('Cell', run(value)))]),
        ),
      );
    case 'table':
      return figures(block);
  }
}

function figures(table: PrintedTable): string {
  const bars = hasBars(table);
  const name = PAGE - (table.heads.length - 1) * NUMBER - (bars ? BAR : 0);
  const widths = [name, ...table.heads.slice(1).map(() => NUMBER), ...(bars ? [BAR] : [])];
  const line = (row: PrintedRow, head = false) => {
    const bold = head || row.role === 'total' ? BOLD : '';
    const cells = row.cells.map((text, n) => {
      const align = n > 0 ? '<w:jc w:val="right"/>' : row.role === 'part' ? '<w:ind w:left="240"/>' : '';
      return cell(widths[n]!, paragraph('Cell', run(text, bold), align));
    });
    if (bars) cells.push(cell(BAR, paragraph('Cell', row.bar ? bar(row.bar) : '')));
    return rowXml(cells, head);
  };
  const rows = [line({ cells: table.heads }, true), ...table.rows.map((row) => line(row))];
  return `${paragraph('Caption', run(table.caption))}${tableXml(widths, rows)}`;
}

/** A bar that says nothing which its number does not: hidden from whoever listens. */
function bar(part: number): string {
  const [width, height] = [Math.max(EMU * 20, Math.round(part * (BAR - 240) * EMU)), 110 * EMU * 1.2];
  const size = `cx="${width}" cy="${Math.round(height)}"`;
  return `<w:r><w:drawing><wp:inline><wp:extent ${size}/><wp:docPr id="1" name="bar" descr=""/><a:graphic>
    <a:graphicData uri="${DRAWING}/picture"><pic:pic><pic:nvPicPr><pic:cNvPr id="1" name="bar"/><pic:cNvPicPr/></pic:nvPicPr>
    <pic:blipFill><a:blip r:embed="bar"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>
    <a:ext ${size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`;
}

const BOLD = '<w:b/>';
const LINK = '<w:color w:val="0B57A4"/><w:u w:val="single"/>';

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

function tableXml(widths: number[], rows: string[]): string {
  const rule = (side: string) => `<w:${side} w:val="single" w:sz="4" w:color="C9D1D9"/>`;
  const grid = widths.map((width) => `<w:gridCol w:w="${width}"/>`).join('');
  return `<w:tbl><w:tblPr><w:tblW w:w="${PAGE}" w:type="dxa"/><w:tblBorders>${rule('top')}${rule('bottom')}${rule('insideH')}</w:tblBorders>
    <w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>${grid}</w:tblGrid>${rows.join('')}</w:tbl>${paragraph('Cell', '')}`;
}

/** Letters that XML has no place for are left out. */
const inXml = (text: string) => escaped(text.replaceAll(/[^\P{Cc}\t\n]/gu, ''));

function styles(language: string): string {
  const style = (id: string, name: string, paragraphs: string, letters: string) =>
    `<w:style w:type="paragraph" w:styleId="${id}"${id === 'Normal' ? ' w:default="1"' : ''}><w:name w:val="${name}"/><w:pPr>${paragraphs}</w:pPr><w:rPr>${letters}</w:rPr></w:style>`;
  const size = (half: number) => `<w:sz w:val="${half}"/>`;
  const gaps = (before: number, after: number) => `<w:spacing w:before="${before}" w:after="${after}"/>`;
  const kept = '<w:keepNext/>';
  return `<w:styles xmlns:w="${MAIN}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri"/>
    <w:color w:val="1D2733"/>${size(20)}<w:lang w:val="${language}"/></w:rPr></w:rPrDefault></w:docDefaults>${[
      style('Normal', 'Normal', gaps(0, 120), ''),
      style('Title', 'Title', gaps(0, 160), `${BOLD}${size(40)}`),
      style('Heading1', 'heading 1', `${kept}${gaps(320, 100)}<w:outlineLvl w:val="0"/>`, `${BOLD}${size(28)}`),
      style('Heading2', 'heading 2', `${kept}${gaps(200, 80)}<w:outlineLvl w:val="1"/>`, `${BOLD}${size(22)}`),
      style('Caption', 'caption', `${kept}${gaps(120, 60)}`, `${BOLD}${size(18)}`),
      style('Cell', 'Cell', gaps(30, 30), size(17)),
      style('Soft', 'Soft', gaps(30, 60), `<w:color w:val="5A6673"/>${size(17)}`),
      style('Foot', 'footer', gaps(0, 0), `<w:color w:val="5A6673"/>${size(15)}`),
    ].join('')}</w:styles>`;
}
