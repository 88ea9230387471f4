import { barCss } from './bar.data.js';
import { baseCss } from './base.data.js';
import { chartCss } from './chart.data.js';
import { contentCss } from './content.data.js';
import { compact } from './css.rules.js';
import { dossierCss } from './dossier.data.js';
import { formCss } from './form.data.js';
import { mediaCss } from './media.data.js';
import { publicCss } from './public.data.js';
import { statusCss } from './status.data.js';
import { tableCss } from './table.data.js';
import { tokensCss } from './tokens.data.js';

/** The one sheet of every page, in this order: a later part may overrule an earlier one. */
export const SHEET = compact(
  [
    tokensCss,
    baseCss,
    barCss,
    statusCss,
    formCss,
    contentCss,
    tableCss,
    dossierCss,
    chartCss,
    publicCss,
    mediaCss,
  ].join('\n'),
);
