/** Why the registry couldn't do what it was asked. */
export type RegistryErrorCode =
  | 'cannot_open'
  | 'not_ours'
  | 'too_new'
  | 'full'
  | 'busy'
  | 'read_only'
  | 'failed'

const primaryCodeMask = 0xff

const causes: Readonly<Record<number, readonly [RegistryErrorCode, string]>> = {
  5: ['busy', 'another process keeps it locked'],
  6: ['busy', 'another connection keeps it locked'],
  8: ['read_only', 'it must not be written to'],
  10: ['failed', 'the disk failed to read or write it'],
  11: ['failed', 'it is damaged'],
  13: ['full', 'the disk is full, or the database has reached its largest size'],
  14: ['cannot_open', 'the file cannot be opened or made; its folder has to exist and be writable'],
  26: ['not_ours', 'the file is not a SQLite database'],
}

/** Names the database and what is wrong with it, in one sentence; `cause` has the driver's error. */
export class RegistryError extends Error {
  override readonly name = 'RegistryError'
  readonly code: RegistryErrorCode

  constructor(code: RegistryErrorCode, message: string, cause?: unknown) {
    super(message, { cause })
    this.code = code
  }
}

/** What SQLite threw as a `RegistryError`; any other error as it is. */
export function toRegistryError(file: string, error: unknown): unknown {
  const errcode = error instanceof Error ? Reflect.get(error, 'errcode') : undefined
  if (typeof errcode !== 'number') return error
  const [code, reason] = causes[errcode & primaryCodeMask] ?? ['failed', String(error)]
  return new RegistryError(code, `The shop's database ${file}: ${reason}.`, error)
}
