import { VerifiedBadge } from '@vkjwt/react'
import { fr } from '@vkjwt/react/locales/fr'
import { useRouter } from 'next/router'

export function Badge({ scan }) {
  const { locale } = useRouter()
  return (
    <VerifiedBadge
      scan={scan}
      labels={locale === 'fr' ? fr : undefined}
      locale={locale}
      timeZone="Europe/Paris"
    />
  )
}
