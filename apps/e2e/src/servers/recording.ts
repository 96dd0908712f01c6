import path from 'node:path'

/** The environment variable that names the folder of a run's recording. */
export const recordingVariable = 'E2E_RECORDING'

/** Where the recording of the latest run is. */
export const recordingFolder: string = path.resolve(import.meta.dirname, '../../.results/recording')

/** One request to a server of the run, and what it answered. */
export interface Exchange {
  kind: 'exchange'
  /** The folder that the server ran in: `storefront`, `express-shop`, or `e2e` for the issuer and all others. */
  site: string
  method: string
  url: string
  headers: Record<string, string | undefined>
  status: number
  /** The names and values of the answer's headers. */
  head: string
  /** The answer's content, where it is text. */
  body: string
}

/** Something that a shop wrote to its log. */
export interface LogLine {
  kind: 'log'
  site: string
  text: string
}
