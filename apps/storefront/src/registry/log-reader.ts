import type { DatabaseSync } from 'node:sqlite'
import { createSignalFinder } from './find-signals.ts'
import type { Signal } from './scan-log.ts'
import { createScanReader, type ScanReader } from './scan-reader.ts'

/** All that is read of the scan log; the thread that reads it answers these questions. */
export interface LogReader extends ScanReader {
  findSignals(since: Date): Signal[]
}

export function createLogReader(database: DatabaseSync): LogReader {
  return { ...createScanReader(database), findSignals: createSignalFinder(database) }
}
