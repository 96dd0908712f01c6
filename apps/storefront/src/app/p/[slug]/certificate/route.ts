import { notFound } from 'next/navigation'
import { drawCertificate } from '../../../../draw-certificate.ts'
import { getRegistry } from '../../../../registry/get-registry.ts'
import { vk } from '../../../../vk.ts'

/** The owner's certificate, for whoever has just tapped the piece that it is about. */
export const GET = vk.requireChip<{ slug: string }>(
  async (_request, { params }) => {
    const item = await getRegistry().findItem((await params).slug)
    if (item === undefined) notFound()
    return new Response(drawCertificate(item, new Date()), {
      headers: {
        'Content-Type': 'image/svg+xml; charset=utf-8',
        'Content-Disposition': `attachment; filename="wrackline-${item.chip.serial}.svg"`,
      },
    })
  },
  {
    item: async (chip, { params }) => {
      const item = await getRegistry().findItem((await params).slug)
      return item?.chip.id === chip.id
    },
  },
)
