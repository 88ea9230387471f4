import { entities } from '../../src/app.entity.js';
import { loadReference } from '../../src/catalogue/reference/reference-loader.service.js';
import { openDataSource } from '../../src/platform/database/data-source.service.js';
import { loadReviewSteps } from '../../src/reviews/steps/review-steps.service.js';

/**
 * Loads the catalogue's reference data into the template, so that every test database has it. The loaders are listed
 * here as their rooms come.
 */
const loaders: ((dataSource: Awaited<ReturnType<typeof openDataSource>>) => Promise<unknown>)[] = [
  (dataSource) => loadReference(dataSource, new Date()),
  loadReviewSteps,
];

export async function loadReferenceData(ownerUrl: string): Promise<void> {
  if (loaders.length === 0) return;
  const dataSource = await openDataSource(ownerUrl, entities, 'command');
  try {
    for (const load of loaders) await load(dataSource);
  } finally {
    await dataSource.destroy();
  }
}
