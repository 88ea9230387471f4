import type { Role } from '../permission.policy.js';

/** The demonstration accounts of product.md. The people are invented. */
export const DEMO_ACCOUNTS: readonly { email: string; role: Role; name: string | null; locale: 'en' | 'uk' }[] = [
  { email: 'applicant@demo.test', role: 'applicant', name: null, locale: 'en' },
  { email: 'officer@demo.test', role: 'officer', name: 'Olena Tkachuk', locale: 'en' },
  { email: 'officer2@demo.test', role: 'officer', name: 'Taras Melnychenko', locale: 'en' },
  { email: 'reviewer@demo.test', role: 'reviewer', name: 'Iryna Savchuk', locale: 'en' },
  { email: 'dean@demo.test', role: 'decision_maker', name: 'Bohdan Hrytsenko', locale: 'en' },
  { email: 'registrar@demo.test', role: 'registrar', name: 'Nadiia Kovalenko', locale: 'en' },
  { email: 'analyst@demo.test', role: 'analyst', name: 'Andrii Lysenko', locale: 'en' },
  { email: 'admin@demo.test', role: 'admin', name: 'Solomiia Romaniuk', locale: 'en' },
];
