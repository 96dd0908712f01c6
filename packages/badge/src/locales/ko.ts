import type { BadgeLabels } from '@vkjwt/badge'

const read = '진짜 AuthentiChip을 읽었고, 그 응답은 {site}용입니다.'
const nothingEitherWay = '물건에 대해서는 좋다고도 나쁘다고도 말하지 않습니다.'
const tapAgain = '새 결과를 보려면 칩을 다시 스캔하세요.'
const tapLater = '몇 분 후 칩을 다시 스캔하세요.'

/** The words in Korean. */
export const ko: BadgeLabels = {
  lang: 'ko',
  dir: 'ltr',
  region: '칩 확인',
  meta: '{site} · {date}',
  metaEarlier: '{site} · {day}',
  more: '이 표시의 의미',
  chip: '칩',
  serial: '일련번호',
  until: '유효 기한',
  printed: '스캔할 때 검증됨. 이 인쇄물은 증거가 아닙니다.',
  messages: {
    verified: {
      title: '칩 검증됨',
      happened: read,
      limits:
        '칩에 관한 결과이며 물건에 관한 것이 아닙니다. 칩은 옮겨질 수 있고, 스캔은 전달될 수 있습니다.',
      next: '손에 든 물건이 이 페이지의 것인지, 칩이 단단히 붙어 있는지 살펴보세요.',
    },
    'verified-earlier': {
      title: '앞서 칩 검증됨, {time}',
      happened: read,
      limits: '그 후의 일은 알 수 없습니다. 칩은 옮겨질 수 있고, 스캔은 전달될 수 있습니다.',
      next: tapAgain,
    },
    'wrong-item': {
      title: '이 물건의 칩이 아님',
      happened: '칩을 읽고 확인했지만, 이 페이지의 물건으로 매장에 등록되어 있지 않습니다.',
      limits: '누군가 잘못했다는 뜻은 아닙니다. 매장 목록이 오래되었을 수 있습니다.',
      next: '손에 든 물건을 이 페이지와 비교하세요. 일치하면 매장에 문의하세요.',
    },
    'already-used': {
      title: '이미 사용된 스캔',
      happened: '스캔은 한 번만 유효하며, 이것은 이미, 아마 다른 브라우저에서 열렸습니다.',
      limits: '칩에 문제가 있다는 뜻은 아닙니다. 공유된 링크도 이렇게 됩니다.',
      next: tapAgain,
    },
    expired: {
      title: '만료된 스캔',
      happened: 'AuthentiChip이 전에 본 스캔이어서 인정하지 않았습니다.',
      limits: '저장되거나 공유된 링크인지 복사된 링크인지는 구별하지 못합니다.',
      next: tapAgain,
    },
    'token-expired': {
      title: '만료된 스캔',
      happened: '스캔은 몇 분 동안 유효하며, 이것은 더 오래되었습니다.',
      limits: '칩에 문제가 있다는 뜻은 아닙니다.',
      next: tapAgain,
    },
    insecure: {
      title: '확인되지 않음',
      happened: '스캔할 때 AuthentiChip이 칩을 확인하지 못했습니다.',
      limits: nothingEitherWay,
      next: tapLater,
    },
    unavailable: {
      title: '지금은 확인할 수 없음',
      happened: '이 사이트의 확인에 필요한 서비스가 응답하지 않았습니다.',
      limits: nothingEitherWay,
      next: tapLater,
    },
    'token-not-yet-valid': {
      title: '지금은 확인할 수 없음',
      happened: '이 사이트의 시계로는 아직 스캔하기 전입니다. 시계가 틀렸을 수 있습니다.',
      limits: nothingEitherWay,
      next: '잠시 후 다시 시도하세요. 결과가 같으면 매장에 문의하세요.',
    },
    'rate-limited': {
      title: '지금 스캔이 너무 많음',
      happened: '사용 중인 네트워크에서 스캔이 많이 와서 이것은 살펴보지 않았습니다.',
      limits: nothingEitherWay,
      next: '잠시 후 다시 시도하세요.',
    },
    rejected: {
      title: '인정되지 않은 스캔',
      happened: '이 페이지를 연 스캔은 확인을 거쳤고 인정되지 않았습니다.',
      limits: '물건에 대한 판단이 아닙니다. 링크가 잘렸거나 다른 사이트용일 수 있습니다.',
      next: '칩을 다시 스캔하세요. 결과가 같으면 매장에 문의하세요.',
    },
    none: {
      title: '아직 스캔 없음',
      happened: '스캔 없이 열렸거나 결과를 보관할 수 없었습니다.',
      limits: nothingEitherWay,
      next: '휴대폰을 칩에 대세요. 방금 댔나요? 이 사이트의 쿠키를 허용하고 다시 스캔하세요.',
    },
  },
}
