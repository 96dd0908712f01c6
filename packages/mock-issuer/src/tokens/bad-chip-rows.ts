import { defaultChip } from '../chips/mock-chip.ts'
import type { BadToken } from './bad-token.ts'
import { buildersOf, rowsOf } from './bad-token.ts'

const { id, uid, serial } = defaultChip

const wrongSubjects: Readonly<Record<string, unknown>> = {
  'sub of 63 digits': id.slice(1),
  'sub of 65 digits': `${id}0`,
  'sub with a letter that is no digit': `g${id.slice(1)}`,
  'sub with a full-width digit': `\uff10${id.slice(1)}`,
  'sub with a trailing line break': `${id}\n`,
  'sub with a leading space': ` ${id}`,
  'sub twice, on two lines': `${id}\n${id}`,
  'sub with 0x in front': `0x${id}`,
  'sub a UUID': '0b8e1a5c-3d2f-4a6b-9c7d-8e5f1a2b3c4d',
  'sub an empty string': '',
  'sub an array': [id],
  'sub null': null,
  'sub a number': 7,
  'sub an object': { toString: id },
}

const wrongClientData: Readonly<Record<string, unknown>> = {
  'cld an object': { uid, serial },
  'cld an array': [`{"uid":"${uid}"}`],
  'cld null': null,
  'cld a number': 7,
  'cld an empty string': '',
  'cld not JSON': `uid=${uid}`,
  'cld unfinished JSON': `{"uid":"${uid}"`,
  'cld with trailing text': `{"uid":"${uid}"}x`,
  'cld with a byte order mark': `\ufeff{"uid":"${uid}"}`,
  'cld the text of an array': `[{"uid":"${uid}"}]`,
  'cld the text of a string': `"${uid}"`,
  'cld the text of null': 'null',
  'cld the text of a number': '7',
  'cld JSON inside JSON': JSON.stringify(JSON.stringify({ uid })),
  'cld without uid': `{"serial":"${serial}"}`,
  'cld with uid only in __proto__': `{"__proto__":{"uid":"${uid}"}}`,
  'cld with UID in capitals': `{"UID":"${uid}"}`,
}

const wrongUids: Readonly<Record<string, unknown>> = {
  'uid a number': 4_174_306,
  'uid null': null,
  'uid an array': [uid],
  'uid an empty string': '',
  'uid with markup': '<img src=x>',
  'uid of odd length': uid.slice(1),
  'uid of 12 digits': uid.slice(2),
  'uid of 18 digits': `${uid}0011`,
  'uid of 22 digits': `${uid}00112233`,
  'uid with colons': '04:B1:A6:D2:C3:75:80',
  'uid with a letter that is no digit': `G${uid.slice(1)}`,
  'uid with a trailing line break': `${uid}\n`,
  'uid with a trailing space': `${uid} `,
}

/** Bad tokens that don't say properly which chip they are about. */
export const badChipRows: readonly BadToken[] = [
  ...rowsOf(
    'claims',
    'claim_invalid',
    {
      'no sub': (bad) => bad.missingClaim('sub'),
      ...buildersOf(wrongSubjects, (bad, sub) => bad.sub(sub)),
    },
    'sub',
  ),
  ...rowsOf(
    'claims',
    'claim_invalid',
    {
      'no cld': (bad) => bad.missingClaim('cld'),
      ...buildersOf(wrongClientData, (bad, cld) => bad.cld(cld)),
      ...buildersOf(wrongUids, (bad, value) => bad.uid(value)),
    },
    'cld',
  ),
]
