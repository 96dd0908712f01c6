# frozen_string_literal: true

require 'json'
require 'net/http'
require 'openssl'

module VkAssertion
  KEYS = URI("#{ENV.fetch('VKJWT_KEYS', 'http://127.0.0.1:4180/.well-known')}/jwks.json")
  @lock, @asked, @keys = Mutex.new, -Float::INFINITY, {}

  # The gateway's claims, or a state alone: none, or unavailable where anything doesn't hold or can't be checked.
  def self.read(jws, aud:, host:, method:, path:)
    raw = jws.split('.', -1).map { |part| part.tr('-_', '+/').unpack1('m') }
    header, claims = JSON.parse(raw[0]), JSON.parse(raw[1])
    holds = raw.length == 3 && jws == raw.map { |bytes| [bytes].pack('m0').tr('+/', '-_').delete('=') }.join('.') &&
            header.values_at('alg', 'typ', 'crit') == ['RS256', 'vk-assertion+jwt', nil] &&
            find_key(header['kid']).verify(OpenSSL::Digest.new('SHA256'), raw[2], jws.rpartition('.').first) &&
            claims.values_at('aud', 'host', 'method', 'path') == [aud, host, method, path] &&
            claims['exp'].is_a?(Integer) && claims['exp'] > Time.now.to_i && claims['state'].is_a?(String)
    holds ? claims : { 'state' => 'unavailable' }
  rescue StandardError
    { 'state' => jws.empty? ? 'none' : 'unavailable' }
  end

  # Keys are kept for an hour. For one that is missing they are fetched again, but not within 10 seconds.
  def self.find_key(kid)
    @lock.synchronize do
      now = Process.clock_gettime(Process::CLOCK_MONOTONIC)
      if now > @asked + 3600 || (now > @asked + 10 && !@keys.key?(kid) && kid.match?(/\A[A-Za-z0-9_-]{1,64}\z/))
        @asked, settings = now, { open_timeout: 2, read_timeout: 2, max_retries: 0, use_ssl: KEYS.scheme == 'https' }
        answer = Net::HTTP.start(KEYS.host, KEYS.port, settings) { |http| http.get(KEYS.path).tap(&:value).body }
        @keys = JSON.parse(answer)['keys'].to_h do |key|
          pair = key.values_at('n', 'e').map { |text| text.tr('-_', '+/').unpack1('m').unpack1('H*').hex }
          [key['kid'], OpenSSL::PKey::RSA.new(OpenSSL::ASN1::Sequence(pair.map { OpenSSL::ASN1::Integer(_1) }).to_der)]
        end
      end
      @keys.fetch(kid)
    end
  end
end
