import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DocumentService } from '../src/documents/document.service.js';
import { RequestReader } from '../src/documents/requests/request-reader.service.js';
import type { Actor } from '../src/platform/access/actor.rules.js';
import { addDays } from '../src/platform/clock/day.rules.js';
import { Jobs } from '../src/platform/jobs/jobs.service.js';
