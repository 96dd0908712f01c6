/*
 * The one table of codes. Each has the HTTP status that an endpoint answers with, one plain sentence on what
 * happened and one on what to do. Neither ever holds anything that came from outside.
 */

/** The scan was judged and refused. */
export const rejections = {
  token_missing: {
    status: 400,
    message: 'The scan token is empty.',
    detail: 'Tap the chip again; if it goes on, something before this server drops the token.',
  },
  token_malformed: {
    status: 400,
    message: 'The scan token is not a well-formed JWT.',
    detail: 'Tap the chip again; redirects have to pass the query on byte for byte.',
  },
  token_too_large: {
    status: 400,
    message: 'The scan token is longer than 4,096 characters.',
    detail: 'Tap the chip: it brings a token of some 800.',
  },
  params_ambiguous: {
    status: 400,
    message: 'The address repeats a scan parameter, or mixes a token with a status.',
    detail: 'Tap the chip: it brings one of them, once.',
  },
  status_unknown: {
    status: 400,
    message: 'The scan status is neither insecure nor expired.',
    detail: 'Tap the chip: the issuer sends no other status.',
  },
  header_invalid: {
    status: 401,
    message: 'The token header has a field or a type that scan tokens do not use.',
    detail: 'Tap the chip: its token has none of them.',
  },
  algorithm_not_allowed: {
    status: 401,
    message: 'The token is not signed with RS256.',
    detail: 'Only tokens of AuthentiChip scans are accepted here.',
  },
  key_id_missing: {
    status: 401,
    message: 'The token header names no key.',
    detail: 'Tap the chip: its token names the key that signed it.',
  },
  key_unknown: {
    status: 401,
    message: 'The issuer publishes no usable key for this token.',
    detail: 'Compare the issuer of the token with the key set that this site asks.',
  },
  signature_invalid: {
    status: 401,
    message: 'The signature does not fit the token.',
    detail: 'Tap the chip; this token is forged or was changed on its way.',
  },
  issuer_mismatch: {
    status: 401,
    message: 'The token is from another issuer.',
    detail: "Compare it with the option 'issuer'.",
  },
  audience_mismatch: {
    status: 403,
    message: 'The token was made for another site.',
    detail: "The option 'audience' is the host name of the target URL.",
  },
  product_mismatch: {
    status: 403,
    message: 'The token is not for an AuthentiChip product.',
    detail: 'Other products of the issuer are not accepted here.',
  },
  token_expired: {
    status: 401,
    message: 'The token has expired.',
    detail: 'Tap the chip again: a token holds for five minutes.',
  },
  token_not_yet_valid: {
    status: 401,
    message: 'The token is not valid yet.',
    detail: 'The clock of this server is most likely slow: have it set by NTP.',
  },
  lifetime_too_long: {
    status: 401,
    message: 'The token is valid for longer than allowed.',
    detail: "The option 'maxLifetimeSeconds' is the limit.",
  },
  claim_invalid: {
    status: 401,
    message: 'A claim of the token is missing or not well formed.',
    detail: 'Tap the chip again; if it goes on, the issuer writes other tokens than documented.',
  },
  chip_not_allowed: {
    status: 403,
    message: 'This chip is not accepted here.',
    detail: "The site's own 'allowChip' said no.",
  },
  already_used: {
    status: 409,
    message: 'The token has been used before.',
    detail: 'Tap the chip again: each tap brings a new token.',
  },
  item_mismatch: {
    status: 403,
    message: 'The chip belongs to another item.',
    detail: 'Open the page of the item that was tapped.',
  },
  rate_limited: {
    status: 429,
    message: 'There were too many scans that came to nothing; try again later.',
    detail: 'A genuine tap is checked all the same.',
  },
} as const

/** The scan could not be judged: nothing is known about the chip. */
export const unavailabilities = {
  jwks_unavailable: {
    status: 503,
    message: 'The issuer’s keys could not be fetched.',
    detail: 'Try again in a moment; this server has to reach the key set over https.',
  },
  jwks_invalid: {
    status: 503,
    message: 'The issuer’s key set holds no usable key.',
    detail: "Look at the option 'jwks': is it the address of a key set with RSA keys?",
  },
  one_time_store_unavailable: {
    status: 503,
    message: 'The one-time store did not answer.',
    detail: 'Try again in a moment; the store has to answer within half a second.',
  },
  scan_not_redeemed: {
    status: 409,
    message: 'Nothing redeemed the scan of this request.',
    detail: 'Only a navigation that passes the proxy or middleware does: has it run for this path?',
  },
} as const

/** What a gate says when there is no verified scan and nothing failed. */
export const denials = {
  scan_missing: {
    status: 401,
    message: 'This page needs a verified scan: tap the chip.',
    detail: 'Just tapped? Allow cookies for this site.',
  },
  scan_unverified: {
    status: 401,
    message: 'This page needs a scan that could be verified.',
    detail: 'Tap the chip again in a moment.',
  },
} as const

/** What is wrong with a set-up although no scan failed by it: told in notes alone. */
export const setUpFaults = {
  address_unreadable: {
    message: 'The client address is none that can be read, so such visitors share one limit.',
    detail: 'Pass on an IPv4 or IPv6 address, with or without a port.',
  },
  cookie_needs_https: {
    message: 'A Secure cookie was set on a page that came over plain http, so browsers drop it.',
    detail: "Use https, or open the site at a private address that is in 'audience'.",
  },
  cookie_not_returned: {
    message: 'A browser came without the cookie that it had just been given.',
    detail: 'It refuses cookies, or something in front of this server drops Set-Cookie.',
  },
  proxy_not_trusted: {
    message: 'X-Forwarded-For is there, but the framework does not trust the proxy that wrote it.',
    detail: 'All visitors share one limit until it does.',
  },
  scan_not_bound: {
    message:
      'Verified scans of several chips were used without a look at which item they belong to.',
    detail: "Use bindScan, or a gate's 'item': otherwise any genuine chip opens every page.",
  },
} as const

/** Why a scan was rejected. */
export type VkRejectionCode = keyof typeof rejections

/** Why a scan could not be checked. */
export type VkUnavailableCode = keyof typeof unavailabilities

/** Why a gate denied a request: any code, or that there was no verified scan at all. */
export type VkDenialCode = VkRejectionCode | VkUnavailableCode | keyof typeof denials

/** What a note says of a set-up. */
export type VkSetUpCode = keyof typeof setUpFaults
