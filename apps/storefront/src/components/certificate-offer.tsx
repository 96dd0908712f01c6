import type { Item } from '../catalogue.ts'

/** The owner's certificate: a download after a verified tap, otherwise where to tap. */
export function CertificateOffer({ item, href }: { item: Item; href: string | undefined }) {
  return (
    <section className="certificate" aria-labelledby="certificate-title">
      <h2 id="certificate-title">Owner’s certificate</h2>
      {href === undefined ? (
        <p>
          A drawn certificate with this piece’s number and log. It opens to whoever has the piece in
          their hands: tap {item.tapAt}.
        </p>
      ) : (
        <>
          <p>You have just tapped this piece, so its certificate is open for a few minutes.</p>
          <a className="button button-quiet" href={href}>
            Download the certificate
          </a>
        </>
      )}
    </section>
  )
}
