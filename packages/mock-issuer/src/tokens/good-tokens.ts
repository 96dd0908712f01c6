import { defaultChip, type MockChip } from '../chips/mock-chip.ts'
import type { BadTokenBuilders } from './bad-token.ts'
import type { TokenMembers } from './create-token-forge.ts'
import type { TokenPart } from './sign-token.ts'

/** One row of the table of unusual tokens that must verify. */
export interface GoodToken {
  /** What is unusual about it, unique in the table. */
  readonly name: string
  /** The chip that a verifier must report: the ID in lower case, the UID in upper case. */
  readonly chip: MockChip
  mint(issuer: GoodTokenSource): Promise<string>
}

/** The part of an issuer that the table needs. */
export interface GoodTokenSource {
  readonly audience: string
  readonly bad: BadTokenBuilders
  mint(claims?: TokenMembers, header?: TokenMembers): Promise<string>
  sign(header: TokenPart, payload: TokenPart): Promise<string>
  claims(): Record<string, unknown>
  header(): Record<string, unknown>
}

const { id, uid, serial } = defaultChip
const withoutSerial: MockChip = { id, uid }

/** What owners of items type: letters of any script, punctuation, symbols, single spaces. */
const labels = [
  'A',
  'a'.repeat(64),
  'Lot 7-3._/#9',
  'SN:2024/001 (red)',
  'Nº 12, 1ª série',
  '限定 3/100',
  'الطبعة 7',
  'A-1001 ✅',
  '𝒜'.repeat(64),
]

/** What can't be shown safely: the chip is as genuine without it. */
const unshownLabels: Readonly<Record<string, unknown>> = {
  'serial with markup': '<b>A-1001</b>',
  'serial with quotation marks': 'A"1001',
  'serial with an apostrophe': "A'1001",
  'serial with a grave accent': 'A`1001',
  'serial with an ampersand': 'A&1001',
  'serial of 65 characters': 'A'.repeat(65),
  'serial of 65 characters beyond the basic plane': '𝒜'.repeat(65),
  'serial a number': 1001,
  'serial true': true,
  'serial an array': ['A-1001'],
  'serial an object': {},
  'serial a space': ' ',
  'serial with a leading space': ' A',
  'serial with a trailing space': 'A ',
  'serial with two spaces': 'A  1',
  'serial with a no-break space': 'A\u00a01',
  'serial with a line break': 'A-1001\n',
  'serial with a line separator': 'A\u20281',
  'serial with a tab': 'A\t1001',
  'serial with a zero byte': 'A-1001\0',
  'serial with a direction override': 'A-\u202e1001',
  'serial with a zero-width space': 'A-\u200b1001',
  'serial with half a surrogate pair': 'A\ud800',
}

/**
 * Every unusual token that is good all the same, for tests to loop over.
 *
 * They hold for a verifier with the usual limits: 10 s of tolerance and 300 s of lifetime.
 */
export const goodTokens: readonly GoodToken[] = [
  row('nothing unusual', (issuer) => issuer.mint()),
  ...withHeader({
    'no typ': { typ: undefined },
    'typ jwt': { typ: 'jwt' },
    'typ Jwt': { typ: 'Jwt' },
    'typ application/jwt': { typ: 'application/jwt' },
    'typ APPLICATION/JWT': { typ: 'APPLICATION/JWT' },
    'an unknown header member': { 'x-region': 'eu' },
  }),
  row('sub in capitals', (issuer) => issuer.mint({ sub: id.toUpperCase() })),
  row('uid in small letters', (issuer) => issuer.mint({ cld: cld(uid.toLowerCase()) })),
  row('uid of 8 digits', (issuer) => issuer.mint({ cld: cld('04b1a6d2') }), {
    ...defaultChip,
    uid: '04B1A6D2',
  }),
  row('uid of 16 digits', (issuer) => issuer.mint({ cld: cld('04B1A6D2C3758011') }), {
    ...defaultChip,
    uid: '04B1A6D2C3758011',
  }),
  row('uid of 20 digits', (issuer) => issuer.mint({ cld: cld('04B1A6D2C37580112233') }), {
    ...defaultChip,
    uid: '04B1A6D2C37580112233',
  }),
  row('no serial', (issuer) => issuer.mint({ cld: JSON.stringify({ uid }) }), withoutSerial),
  row('serial null', (issuer) => issuer.mint({ cld: cld(uid, null) }), withoutSerial),
  row('serial an empty string', (issuer) => issuer.mint({ cld: cld(uid, '') }), withoutSerial),
  ...labels.map((text) =>
    row(`serial ${text}`, (issuer) => issuer.mint({ cld: cld(uid, text) }), {
      ...withoutSerial,
      serial: text,
    }),
  ),
  ...Object.entries(unshownLabels).map(([name, label]) =>
    row(name, (issuer) => issuer.mint({ cld: cld(uid, label) }), withoutSerial),
  ),
  row('cld with an unknown member', (issuer) =>
    issuer.mint({ cld: JSON.stringify({ uid, serial, lot: 7 }) }),
  ),
  row('cld with white space', (issuer) =>
    issuer.mint({ cld: JSON.stringify({ uid, serial }, null, 2) }),
  ),
  row('aud an array of one', (issuer) => issuer.mint({ aud: [issuer.audience] })),
  row('aud in capitals', (issuer) => issuer.mint({ aud: issuer.audience.toUpperCase() })),
  row('iat five seconds ahead', (issuer) => issuer.mint({ iat: secondsFrom(issuer, 5) })),
  row('expired four seconds ago', (issuer) => issuer.mint({ iat: secondsFrom(issuer, -304) })),
  row('good for 310 seconds', (issuer) => issuer.mint({ exp: secondsFrom(issuer, 310) })),
  row('good for one second', (issuer) => issuer.mint({ exp: secondsFrom(issuer, 1) })),
  row('nbf in the past', (issuer) => issuer.mint({ nbf: secondsFrom(issuer, -60) })),
  row('unknown claims', (issuer) => issuer.mint({ jti: 'a1', counter: 7, nested: { sub: '0' } })),
  row('claims named __proto__ and constructor', (issuer) => {
    const extra = `{"__proto__":{"sub":"0","product":2,"polluted":true},"constructor":{"prototype":{"polluted":true}},`
    return issuer.sign(issuer.header(), extra + textOf(issuer.claims()).slice(1))
  }),
  row('a header member named __proto__', (issuer) => {
    const header = `{"__proto__":{"alg":"none","crit":["exp"]},${textOf(issuer.header()).slice(1)}`
    return issuer.sign(header, issuer.claims())
  }),
  row('duplicate claims: the last one counts', (issuer) => {
    const first = `{"sub":"${'0'.repeat(64)}","product":2,"aud":"other.example","exp":0,`
    return issuer.sign(issuer.header(), first + textOf(issuer.claims()).slice(1))
  }),
  row('duplicate header members: the last one counts', (issuer) => {
    const header = `{"alg":"none","kid":"other",${textOf(issuer.header()).slice(1)}`
    return issuer.sign(header, issuer.claims())
  }),
  row('white space around the JSON', (issuer) => {
    return issuer.sign(
      `\n${JSON.stringify(issuer.header(), null, 2)}\n`,
      `\t${JSON.stringify(issuer.claims(), null, 2)} \r\n`,
    )
  }),
  row('escapes in the JSON', (issuer) => {
    return issuer.sign(issuer.header(), textOf(issuer.claims()).replace('"sub"', '"\\u0073ub"'))
  }),
  row('4,096 characters', (issuer) => issuer.bad.ofLength(4096)),
]

function row(name: string, mint: GoodToken['mint'], chip: MockChip = defaultChip): GoodToken {
  return { name, chip, mint }
}

function withHeader(variants: Readonly<Record<string, TokenMembers>>): GoodToken[] {
  return Object.entries(variants).map(([name, header]) =>
    row(name, (issuer) => issuer.mint({}, header)),
  )
}

function cld(chipUid: string, chipSerial: unknown = serial): string {
  return JSON.stringify({ uid: chipUid, serial: chipSerial })
}

function textOf(members: Readonly<Record<string, unknown>>): string {
  return JSON.stringify(members)
}

function secondsFrom({ claims }: GoodTokenSource, offset: number): number {
  return Number(claims()['iat']) + offset
}
