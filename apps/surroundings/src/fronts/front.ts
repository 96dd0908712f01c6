import type { Place } from './place.ts'

/** A web server in front. */
export interface Front {
  name: string
  programs: readonly string[]
  /** Whether it asks a gateway, or stands in front of one that stands in front of the site. */
  role: 'asks' | 'passes-on'
  start(behind: Behind, place: Place): Promise<RunningFront>
}

/** What a front has behind it. */
interface Behind {
  gatewayPort: number
  gatewayAdminPort: number
  site: { port: number | undefined; fastCgi: { port: number; script: string } | undefined }
}

/** A front that listens with TLS. */
export interface RunningFront extends AsyncDisposable {
  readonly port: number
  /** What it has logged of requests. */
  readLog(): Promise<string>
}
