import { Controller, Get, NotFoundException, Param, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { Open } from '../../platform/access/access.decorator.js';
import { findAsset } from './assets.rules.js';

/** Stylesheet, mark and scripts, named by their content and kept for a year. Compression is the platform's. */
@ApiExcludeController()
@Controller('assets')
export class AssetsController {
  @Open()
  @Get(':name')
  read(@Param('name') name: string, @Res({ passthrough: true }) response: Response): string {
    const found = findAsset(name);
    if (!found) throw new NotFoundException();
    response.type(found.file.type);
    response.setHeader('Cache-Control', found.current ? 'public, max-age=31536000, immutable' : 'no-cache');
    return found.file.body;
  }
}
