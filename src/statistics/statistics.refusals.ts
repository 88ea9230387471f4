import { refusals } from '../platform/errors/refusal.rules.js';

export const refuse = refusals({
  'statistics.question': {
    status: 422,
    en: 'This question cannot be answered. See what is said of each field.',
    uk: 'На це запитання не можна відповісти. Подивіться, що сказано про кожне поле.',
  },
  'statistics.one_dimension': {
    status: 403,
    en: 'Public figures are given by one dimension at a time: {dimensions} together could point at a person. Staff may ask for more.',
    uk: 'Відкриті дані подаються лише за однією ознакою: {dimensions} разом могли б указати на особу. Працівники можуть запитати більше.',
  },
});
