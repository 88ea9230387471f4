import { Injectable } from '@nestjs/common';
import { Effects } from '../../platform/database/effects.hooks.js';

/** An appeal was decided, of the application with this id. */
@Injectable()
export class AppealNews extends Effects<string> {}
