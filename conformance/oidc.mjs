// npm's oidc-provider, which signs in the account of LOGIN without asking; told its port by PORT.
import { generateKeyPairSync, randomUUID } from "node:crypto";
import { createServer } from "node:http";
import Provider from "oidc-provider";

const { PORT, LOGIN, BACK, SIGNED_OUT, CODE_SECONDS = "60" } = process.env;
const issuer = `http://127.0.0.1:${PORT}`;
const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
const key = { ...privateKey.export({ format: "jwk" }), kid: randomUUID(), alg: "ES256", use: "sig" };

const provider = new Provider(issuer, {
  jwks: { keys: [key] },
  cookies: { keys: [randomUUID()] },
  clients: [
    {
      client_id: "liandong-desk",
      client_secret: "a secret & more",
      redirect_uris: [BACK],
      post_logout_redirect_uris: [SIGNED_OUT],
      id_token_signed_response_alg: "ES256",
    },
  ],
  pkce: { required: () => true },
  ttl: { AuthorizationCode: Number(CODE_SECONDS), IdToken: 300, AccessToken: 300, Grant: 600, Interaction: 600, Session: 600 },
  features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: true } },
  findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
  loadExistingGrant: async (ctx) => {
    const grant = new ctx.oidc.provider.Grant({
      clientId: ctx.oidc.client.clientId,
      accountId: ctx.oidc.session.accountId,
    });
    grant.addOIDCScope("openid");
    await grant.save();
    return grant;
  },
  interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
});

const answer = provider.callback();
createServer(async (request, response) => {
  if (request.url.startsWith("/interaction/")) {
    await provider.interactionFinished(request, response, { login: { accountId: LOGIN } });
  } else {
    answer(request, response);
  }
}).listen(Number(PORT), "127.0.0.1", () => console.log("ready"));
