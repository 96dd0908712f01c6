import type { JwksOptions } from '@vkjwt/core'

/** What a conformance run is told: made by the mock issuer beforehand, and plain JSON. */
export interface Tables {
  audience: string
  /** The clock of all tokens, in milliseconds since the epoch. */
  now: number
  /** The public keys as the issuer publishes them. */
  keys: NonNullable<JwksOptions['keys']>
  /** The identifier of the key that signed the tokens. */
  keyId: string
  bad: { name: string; code: string; claim?: string; token: string }[]
  good: { name: string; chip: { id: string; uid: string; serial?: string }; token: string }[]
  outages: { mode: string; code: string }[]
}

/** A mock issuer on loopback that a conformance run drives over HTTP. */
export interface Box {
  jwksUrl: string
  /** Where its remote control listens, without a trailing slash. */
  controlUrl: string
}
