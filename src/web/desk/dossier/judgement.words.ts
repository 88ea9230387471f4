import { words } from '../../../platform/i18n/words.rules.js';

/** By which rules a dossier was judged, and what its applicant was told. */
export const judgementWords = words({
  en: {
    advice: 'Advice to the applicant',
    read: (when: string) => `Read by the applicant on ${when}`,
    open: 'The applicant has not said yet that it was read. Nothing waits for it.',
    judgedBy: 'Judged by',
    pack: (pack: string, version: number) => `${pack} v${version}`,
    general: 'general',
  },
  uk: {
    advice: 'Поради вступникові',
    read: (when: string) => `Вступник прочитав: ${when}`,
    open: 'Вступник ще не підтвердив, що прочитав. Від цього нічого не залежить.',
    judgedBy: 'Оцінено за правилами',
    pack: (pack: string, version: number) => `${pack}, версія ${version}`,
    general: 'загальні',
  },
});
