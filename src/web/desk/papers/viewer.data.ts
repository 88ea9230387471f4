import { clientScript } from '../../ui/client-script.data.js';

/** Zooms and turns pictures in their place. */
export const VIEWER = clientScript('viewer', new URL('../../client/viewer.client.js', import.meta.url));
