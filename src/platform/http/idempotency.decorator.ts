import { SetMetadata } from '@nestjs/common';

/** Metadata of a route that is never answered from memory. */
export const UNKEYED = 'unkeyed';

/**
 * A route whose body holds a password or whose answer is a cookie: its repeat is done anew, because a digest of a
 * password must not be kept and a kept answer has no cookie.
 */
export const Unkeyed = () => SetMetadata(UNKEYED, true);
