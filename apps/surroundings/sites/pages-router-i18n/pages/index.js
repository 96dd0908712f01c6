import { toScanView } from '@vkjwt/next'
import Link from 'next/link'
import { Badge } from '../badge'
import items from '../items.json'
import { vk } from '../vk'

export async function getServerSideProps({ req, locale }) {
  return { props: { scan: toScanView(await vk.getScan({ req })), locale } }
}

export default function Home({ scan, locale }) {
  return (
    <main>
      <Badge scan={scan} />
      <ul>
        {Object.entries(items).map(([id, item]) => (
          <li key={id}>
            <Link href={`/items/${id}`}>{item.name[locale]}</Link>
          </li>
        ))}
      </ul>
    </main>
  )
}
