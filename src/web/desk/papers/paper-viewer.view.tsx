import type { SlotView, VersionView } from '../../../documents/document.view.js';
import { currentTranslation } from '../../../documents/slot.rules.js';
import { dayIn } from '../../../platform/clock/day.rules.js';
import { formatBytes, formatDayMonth } from '../../../platform/i18n/format.rules.js';
import { dossierWords } from '../dossier/dossier.words.js';
import { Viewer } from '../../ui/dossier.view.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Code } from '../../ui/text.view.js';
import { paperWords } from './papers.words.js';
import { addressOf, readViewing, turned, type Viewing, zoomed } from './viewing.rules.js';

export interface PaperViewerProps {
  ctx: PageContext;
  /** `/staff/applications/2026-00417`. */
  path: string;
  /** The filter from which the dossier was opened. */
  search: string;
  slot: SlotView | undefined;
  /** The reader may not know whose it is: the paper would say. */
  blind?: boolean;
  /** The page on which one looks: the path of the dossier's own when left out, with its query. */
  here?: { path: string; search: string };
}

/** The paper itself: a photo as a picture, a PDF in a frame, larger or turned, and its other versions. */
export function PaperViewer({ ctx, path, search, slot, blind = false, here }: PaperViewerProps) {
  const say = dossierWords[ctx.locale];
  const [latest] = slot?.versions ?? [];
  if (!slot || !latest || blind) {
    return (
      <Viewer head={<b>{slot ? slot.title[ctx.locale] : say.documents}</b>}>
        <p class="s in">{blind ? say.blindPapers : slot ? say.noFile : say.choose}</p>
      </Viewer>
    );
  }
  const title = slot.title[ctx.locale];
  const at = here ?? { path, search: withDoc(search, slot.slot) };
  const viewing = readViewing(ctx.query);
  return (
    <Viewer
      head={
        <>
          <b>{title}</b>
          <span>{versionLine(ctx, latest, slot.versions.length)}</span>
          {slot.versions.slice(1).map((version) => (
            <a
              href={contentOf(version)}
              target={isPicture(version) || isPicture(latest) ? '_blank' : 'doc'}
              rel="noopener"
            >
              {say.versionLink(version.version)}
            </a>
          ))}
          <a href={contentOf(latest)} target="_blank" rel="noopener" data-key="o">
            {say.open}
          </a>
          {slot.versions.length > 1 || currentTranslation(slot) ? (
            <a href={`${path}/documents/${slot.slot}/compare?${search}`} data-key="c">
              {paperWords[ctx.locale].compare}
            </a>
          ) : null}
          {isShown(latest) ? <ViewTools ctx={ctx} viewing={viewing} versions={[latest]} {...at} /> : null}
        </>
      }
    >
      <Sheet ctx={ctx} version={latest} title={say.frame(title)} viewing={viewing} />
    </Viewer>
  );
}

/** One version as it is looked at, or why it is not shown. `frame`: the name of its frame, into which links may open. */
export function Sheet(props: {
  ctx: PageContext;
  version: VersionView;
  title: string;
  viewing: Viewing;
  frame?: string;
}) {
  const { version, viewing, title } = props;
  const say = dossierWords[props.ctx.locale];
  if (version.scan === 'pending') return <p class="s in">{say.scanning}</p>;
  if (version.scan === 'infected') return <p class="s in">{say.infected}</p>;
  if (!isShown(version)) return null;
  if (!isPicture(version)) {
    const fragment = viewing.zoom === 100 ? '' : `#zoom=${viewing.zoom}`;
    return <iframe name={props.frame ?? 'doc'} title={title} src={`${contentOf(version)}${fragment}`} />;
  }
  return (
    <div class="pic" data-zoom={viewing.zoom} data-turn={viewing.turn} tabindex={0} role="group" aria-label={title}>
      <img src={contentOf(version)} alt={title} />
    </div>
  );
}

/** Larger, smaller, turned: links to the page as it would look then. A PDF is turned by the browser's own viewer. */
export function ViewTools(props: {
  ctx: PageContext;
  viewing: Viewing;
  versions: readonly VersionView[];
  path: string;
  search: string;
}) {
  const say = paperWords[props.ctx.locale];
  const pictures = props.versions.some(isPicture);
  // A step that is the last without script need not be so with it: the picture has grown in its place.
  const to = (viewing: Viewing | null) => addressOf(props.path, props.search, viewing ?? props.viewing, '#documents');
  return (
    <span class="acts" role="group" aria-label={say.tools}>
      <a href={to(zoomed(props.viewing, 1))} data-look="larger" data-key="+">
        {say.larger}
      </a>
      <a href={to(zoomed(props.viewing, -1))} data-look="smaller" data-key="-">
        {say.smaller}
      </a>
      {pictures ? (
        <a href={to(turned(props.viewing))} data-look="turn" data-key="t">
          {say.turn}
        </a>
      ) : (
        <span class="s">{say.pdfTools}</span>
      )}
    </span>
  );
}

/** What could not be looked into is handed out to be saved; a frame would do so by itself. */
const isShown = ({ unfit, findings }: VersionView) => !unfit && !findings.some(({ code }) => code === 'unread');

const isPicture = (version: VersionView) => version.mediaType.startsWith('image/');

function versionLine(ctx: PageContext, version: VersionView, of: number) {
  const say = dossierWords[ctx.locale];
  const day = formatDayMonth(ctx.locale, dayIn(ctx.timezone, new Date(version.uploadedAt)));
  return (
    <>
      {say.version(version.version, of)} · <Code>{version.filename}</Code> · {formatBytes(ctx.locale, version.size)} ·{' '}
      {say.sent(day, version.uploadedAs === 'officer' ? say.byOfficer : '')}
    </>
  );
}

export function contentOf(version: VersionView): string {
  return `/api/v1/documents/${version.id}/content`;
}

/** The address of the dossier's page with this paper chosen, as a query. */
export function withDoc(search: string, slot: string): string {
  const params = new URLSearchParams(search);
  params.set('doc', slot);
  return params.toString();
}
