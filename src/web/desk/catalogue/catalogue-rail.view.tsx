import type { IntakeRow } from '../../../catalogue/catalogue.query.js';
import { formatDay } from '../../../platform/i18n/format.rules.js';
import { Rail } from '../../ui/nav.view.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Slip } from '../../ui/slip.view.js';
import { catalogueDeskWords } from './catalogue-desk.words.js';
import { rowWords } from './row-form.words.js';

const OF_PACKS = ['requirementRule', 'legalisationRule', 'examSystem', 'documentType', 'country'] as const;
const OF_HOUSE = ['programme', 'reason'] as const;

/** The parts of the catalogue beside each of its pages. */
export function CatalogueRail(props: { ctx: PageContext; intakes?: readonly IntakeRow[]; chosen?: string }) {
  const { ctx, intakes = [], chosen } = props;
  const say = catalogueDeskWords[ctx.locale];
  const { kinds } = rowWords[ctx.locale];
  const part = (href: string, label: string) => ({ href, label, current: ctx.path === href });
  return (
    <Rail
      locale={ctx.locale}
      label={say.views}
      groups={[
        {
          title: say.groups.rules,
          items: [
            part('/staff/catalogue/packs', say.packs),
            ...OF_PACKS.map((kind) => part(`/staff/catalogue/rows/${kind}`, kinds[kind])),
          ],
        },
        {
          title: say.groups.house,
          items: [
            ...OF_HOUSE.map((kind) => part(`/staff/catalogue/rows/${kind}`, kinds[kind])),
            part('/staff/catalogue/fees', say.prices),
            ...(intakes.length === 0 ? [part('/staff/catalogue', kinds.offering)] : []),
            part('/staff/settings', say.figures),
          ],
        },
        ...(intakes.length === 0
          ? []
          : [
              {
                title: say.intakes,
                items: intakes.map(({ code }) => ({
                  href: `/staff/catalogue?intake=${code}`,
                  label: formatDay(ctx.locale, code),
                  current: code === chosen,
                })),
              },
            ]),
      ]}
    />
  );
}

/** Said once after a save. */
export function Saved({ ctx }: { ctx: PageContext }) {
  if (!ctx.query['saved']) return null;
  return (
    <div role="status">
      <Slip tone="good" sign="ok" head={catalogueDeskWords[ctx.locale].saved} />
    </div>
  );
}
