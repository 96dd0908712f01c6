/*
 * The one table of codes. Each has the HTTP status that an endpoint answers with, and one plain
 * sentence, which never holds anything that came from outside.
 */

/** The scan was judged and refused. */
export const rejections = {
  token_missing: { status: 400, message: 'The scan token is empty.' },
  token_malformed: { status: 400, message: 'The scan token is not a well-formed JWT.' },
  token_too_large: { status: 400, message: 'The scan token is longer than 4,096 characters.' },
  params_ambiguous: {
    status: 400,
    message: 'The address repeats a scan parameter, or mixes a token with a status.',
  },
  status_unknown: { status: 400, message: 'The scan status is neither insecure nor expired.' },
  header_invalid: {
    status: 401,
    message: 'The token header has a field or a type that scan tokens do not use.',
  },
  algorithm_not_allowed: { status: 401, message: 'The token is not signed with RS256.' },
  key_id_missing: { status: 401, message: 'The token header names no key.' },
  key_unknown: { status: 401, message: 'The issuer publishes no usable key for this token.' },
  signature_invalid: { status: 401, message: 'The signature does not fit the token.' },
  issuer_mismatch: { status: 401, message: 'The token is from another issuer.' },
  audience_mismatch: { status: 403, message: 'The token was made for another site.' },
  product_mismatch: { status: 403, message: 'The token is not for an AuthentiChip product.' },
  token_expired: { status: 401, message: 'The token has expired.' },
  token_not_yet_valid: { status: 401, message: 'The token is not valid yet.' },
  lifetime_too_long: { status: 401, message: 'The token is valid for longer than allowed.' },
  claim_invalid: { status: 401, message: 'A claim of the token is missing or not well formed.' },
  chip_not_allowed: { status: 403, message: 'This chip is not accepted here.' },
  already_used: { status: 409, message: 'The token has been used before.' },
  item_mismatch: { status: 403, message: 'The chip belongs to another item.' },
  rate_limited: { status: 429, message: 'There were too many unverified scans; try again later.' },
} as const

/** The scan could not be judged: nothing is known about the chip. */
export const unavailabilities = {
  jwks_unavailable: { status: 503, message: 'The issuer’s keys could not be fetched.' },
  jwks_invalid: { status: 503, message: 'The issuer’s key set holds no usable key.' },
  one_time_store_unavailable: { status: 503, message: 'The one-time store did not answer.' },
  scan_not_redeemed: {
    status: 503,
    message: 'The scan was not redeemed: the proxy or middleware did not run for this path.',
  },
} as const

/** What a gate says when there is no verified scan and nothing failed. */
export const denials = {
  scan_missing: { status: 401, message: 'This page needs a verified scan: tap the chip.' },
  scan_unverified: { status: 401, message: 'This page needs a scan that could be verified.' },
} as const

/** Why a scan was rejected. */
export type VkRejectionCode = keyof typeof rejections

/** Why a scan could not be checked. */
export type VkUnavailableCode = keyof typeof unavailabilities

/** Why a gate denied a request: any code, or that there was no verified scan at all. */
export type VkDenialCode = VkRejectionCode | VkUnavailableCode | keyof typeof denials
