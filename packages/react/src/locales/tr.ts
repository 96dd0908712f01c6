import { type BadgeLabels, defineLabels } from '@vkjwt/react'

const read = 'Gerçek bir AuthentiChip okundu ve yanıtı {site} için verildi.'
const nothingEitherWay = 'Ürün hakkında olumlu ya da olumsuz bir şey söylemez.'
const tapAgain = 'Güncel bir yanıt için çipi yeniden okutun.'
const tapLater = 'Çipi birkaç dakika sonra yeniden okutun.'

/** The words in Turkish. */
export const tr: BadgeLabels = /* @__PURE__ */ defineLabels(
  'tr',
  'ltr',
  [
    'Çip denetimi',
    'Bu ne anlama geliyor',
    'Çip',
    'Seri numarası',
    'Geçerlilik sonu',
    'Tarama anında doğrulandı; bu çıktı kanıt değildir.',
  ],
  [
    // Verified
    [
      'Çip doğrulandı',
      read,
      'Bu, çiple ilgilidir, onu taşıyan nesneyle değil: çip yer değiştirebilir, tarama başkasına iletilebilir.',
      'Elinizdeki ürünün bu sayfadaki ürün olduğunu ve çipin sağlam durduğunu kontrol edin.',
    ],
    // Verified earlier
    [
      'Çip daha önce doğrulandı, saat {time}',
      read,
      'Sonrasında ne olduğunu göstermez: çip yer değiştirebilir, tarama başkasına iletilebilir.',
      tapAgain,
    ],
    // Wrong item
    [
      'Bu ürünün çipi değil',
      'Bir çip okundu ve denetlendi, ama mağazada bu sayfadaki ürün için kayıtlı değil.',
      'Birinin yanlış yaptığı anlamına gelmez: mağazanın listesi güncel olmayabilir.',
      'Elinizdeki ürünü bu sayfayla karşılaştırın. Uyuşuyorsa mağazaya sorun.',
    ],
    // Already used
    [
      'Tarama daha önce kullanılmış',
      'Her tarama bir kez geçerlidir; bu daha önce açılmış, belki başka bir tarayıcıda.',
      'Çipte bir sorun olduğu anlamına gelmez: paylaşılan bir bağlantı da buraya çıkar.',
      tapAgain,
    ],
    // Expired: the issuer had seen the tap before
    [
      'Taramanın süresi doldu',
      'AuthentiChip bu taramayı daha önce gördüğü için onaylamadı.',
      'Kaydedilmiş ya da paylaşılmış bir bağlantıyı kopyalanmış olandan ayırmaz.',
      tapAgain,
    ],
    // Expired: the token was too old
    [
      'Taramanın süresi doldu',
      'Bir tarama birkaç dakika geçerlidir; bu daha eski.',
      'Çipte bir sorun olduğu anlamına gelmez.',
      tapAgain,
    ],
    // Insecure
    ['Denetlenmedi', 'AuthentiChip, okutulduğunda çipi denetleyemedi.', nothingEitherWay, tapLater],
    // Unavailable
    [
      'Şu anda denetlenemiyor',
      'Bu sitenin denetim için ihtiyaç duyduğu bir hizmet yanıt vermedi.',
      nothingEitherWay,
      tapLater,
    ],
    // Unavailable: by our clock the token is not valid yet
    [
      'Şu anda denetlenemiyor',
      'Bu sitenin saatine göre tarama henüz yapılmadı; saat yanlış olabilir.',
      nothingEitherWay,
      'Biraz sonra yeniden deneyin. Yanıt değişmezse mağazaya sorun.',
    ],
    // Unavailable: too many scans
    [
      'Şu anda çok fazla tarama var',
      'Ağınızdan çok sayıda tarama geldi, bu yüzden buna bakılmadı.',
      nothingEitherWay,
      'Biraz sonra yeniden deneyin.',
    ],
    // Rejected
    [
      'Tarama kabul edilmedi',
      'Bu sayfayı açan tarama denetlendi ve kabul edilmedi.',
      'Ürün hakkında bir yargı değildir: bağlantı eksik ya da başka bir site için olabilir.',
      'Çipi yeniden okutun. Yanıt değişmezse mağazaya sorun.',
    ],
    // None
    [
      'Henüz tarama yok',
      'Bu sayfa okutmadan açıldı ya da sonuç saklanamadı.',
      nothingEitherWay,
      'Telefonunuzu çipe yaklaştırın. Az önce yaptınız mı? Bu sitenin çerezlerine izin verip yeniden okutun.',
    ],
  ],
)
