import { type Scan, type ScanView, toScanView } from '@vkjwt/core'
import type { ErrorRequestHandler, RequestHandler } from 'express'
import type { VkExpress } from '../src/create-vk-express.ts'
import { handle } from './versions.ts'

/** What the endpoints of these tests say about a scan. */
export interface Answer {
  status: Scan['status']
  code?: string
  chip?: string
  view: ScanView
}

function describeScan(scan: Scan, now?: () => Date): Answer {
  return {
    status: scan.status,
    ...('error' in scan && { code: scan.error.code }),
    ...(scan.status === 'verified' && { chip: scan.chip.id }),
    view: toScanView(scan, { now }),
  }
}

/** An endpoint that says what a request's scan is. */
export function answerWithScan(vk: VkExpress, now?: () => Date): RequestHandler {
  return handle(async (req, res) => res.json(describeScan(await vk.getScan(req), now)))
}

/** Shows the error that arrived, as a site would. */
export const answerWithError: ErrorRequestHandler = (error: Error, _req, res, _next) => {
  res.status(500).json({ error: error.message })
}
