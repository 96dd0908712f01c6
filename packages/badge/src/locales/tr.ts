import type { BadgeLabels } from '@vkjwt/badge'

const read = 'Gerçek bir AuthentiChip okundu ve yanıtı {site} için verildi.'
const nothingEitherWay = 'Ürün hakkında olumlu ya da olumsuz bir şey söylemez.'
const tapAgain = 'Güncel bir yanıt için çipi yeniden okutun.'
const tapLater = 'Çipi birkaç dakika sonra yeniden okutun.'

/** The words in Turkish. */
export const tr: BadgeLabels = {
  lang: 'tr',
  dir: 'ltr',
  region: 'Çip denetimi',
  meta: '{site} · {date}',
  metaEarlier: '{site} · {day}',
  more: 'Bu ne anlama geliyor',
  chip: 'Çip',
  serial: 'Seri numarası',
  until: 'Geçerlilik sonu',
  printed: 'Tarama anında doğrulandı; bu çıktı kanıt değildir.',
  messages: {
    verified: {
      title: 'Çip doğrulandı',
      happened: read,
      limits:
        'Bu, çiple ilgilidir, onu taşıyan nesneyle değil: çip yer değiştirebilir, tarama başkasına iletilebilir.',
      next: 'Elinizdeki ürünün bu sayfadaki ürün olduğunu ve çipin sağlam durduğunu kontrol edin.',
    },
    'verified-earlier': {
      title: 'Çip daha önce doğrulandı, saat {time}',
      happened: read,
      limits:
        'Sonrasında ne olduğunu göstermez: çip yer değiştirebilir, tarama başkasına iletilebilir.',
      next: tapAgain,
    },
    'wrong-item': {
      title: 'Bu ürünün çipi değil',
      happened: 'Bir çip okundu ve denetlendi, ama mağazada bu sayfadaki ürün için kayıtlı değil.',
      limits: 'Birinin yanlış yaptığı anlamına gelmez: mağazanın listesi güncel olmayabilir.',
      next: 'Elinizdeki ürünü bu sayfayla karşılaştırın. Uyuşuyorsa mağazaya sorun.',
    },
    'already-used': {
      title: 'Tarama daha önce kullanılmış',
      happened: 'Her tarama bir kez geçerlidir; bu daha önce açılmış, belki başka bir tarayıcıda.',
      limits: 'Çipte bir sorun olduğu anlamına gelmez: paylaşılan bir bağlantı da buraya çıkar.',
      next: tapAgain,
    },
    expired: {
      title: 'Taramanın süresi doldu',
      happened: 'AuthentiChip bu taramayı daha önce gördüğü için onaylamadı.',
      limits: 'Kaydedilmiş ya da paylaşılmış bir bağlantıyı kopyalanmış olandan ayırmaz.',
      next: tapAgain,
    },
    'token-expired': {
      title: 'Taramanın süresi doldu',
      happened: 'Bir tarama birkaç dakika geçerlidir; bu daha eski.',
      limits: 'Çipte bir sorun olduğu anlamına gelmez.',
      next: tapAgain,
    },
    insecure: {
      title: 'Denetlenmedi',
      happened: 'AuthentiChip, okutulduğunda çipi denetleyemedi.',
      limits: nothingEitherWay,
      next: tapLater,
    },
    unavailable: {
      title: 'Şu anda denetlenemiyor',
      happened: 'Bu sitenin denetim için ihtiyaç duyduğu bir hizmet yanıt vermedi.',
      limits: nothingEitherWay,
      next: tapLater,
    },
    'token-not-yet-valid': {
      title: 'Şu anda denetlenemiyor',
      happened: 'Bu sitenin saatine göre tarama henüz yapılmadı; saat yanlış olabilir.',
      limits: nothingEitherWay,
      next: 'Biraz sonra yeniden deneyin. Yanıt değişmezse mağazaya sorun.',
    },
    'rate-limited': {
      title: 'Şu anda çok fazla tarama var',
      happened: 'Ağınızdan çok sayıda tarama geldi, bu yüzden buna bakılmadı.',
      limits: nothingEitherWay,
      next: 'Biraz sonra yeniden deneyin.',
    },
    rejected: {
      title: 'Tarama kabul edilmedi',
      happened: 'Bu sayfayı açan tarama denetlendi ve kabul edilmedi.',
      limits:
        'Ürün hakkında bir yargı değildir: bağlantı eksik ya da başka bir site için olabilir.',
      next: 'Çipi yeniden okutun. Yanıt değişmezse mağazaya sorun.',
    },
    none: {
      title: 'Henüz tarama yok',
      happened: 'Bu sayfa okutmadan açıldı ya da sonuç saklanamadı.',
      limits: nothingEitherWay,
      next: 'Telefonunuzu çipe yaklaştırın. Az önce yaptınız mı? Bu sitenin çerezlerine izin verip yeniden okutun.',
    },
  },
}
