// feishu-sdk:/work/main/node_modules/@larksuiteoapi/node-sdk/es/index.js
import fs from "fs";
import path from "path";
import crypto from "crypto";
import qs from "querystring";
import WebSocket from "ws";
import $protobuf from "protobufjs/minimal.js";
function __rest(s, e) {
  var t = {};
  for (var p in s) if (Object.prototype.hasOwnProperty.call(s, p) && e.indexOf(p) < 0)
    t[p] = s[p];
  if (s != null && typeof Object.getOwnPropertySymbols === "function")
    for (var i = 0, p = Object.getOwnPropertySymbols(s); i < p.length; i++) {
      if (e.indexOf(p[i]) < 0 && Object.prototype.propertyIsEnumerable.call(s, p[i]))
        t[p[i]] = s[p[i]];
    }
  return t;
}
function __awaiter(thisArg, _arguments, P, generator) {
  function adopt(value) {
    return value instanceof P ? value : new P(function(resolve) {
      resolve(value);
    });
  }
  return new (P || (P = Promise))(function(resolve, reject) {
    function fulfilled(value) {
      try {
        step(generator.next(value));
      } catch (e) {
        reject(e);
      }
    }
    function rejected(value) {
      try {
        step(generator["throw"](value));
      } catch (e) {
        reject(e);
      }
    }
    function step(result) {
      result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected);
    }
    step((generator = generator.apply(thisArg, _arguments || [])).next());
  });
}
var cachedVersion = "1.74.0";
function getSdkVersion() {
  if (cachedVersion !== void 0)
    return cachedVersion;
  const candidates = [
    path.resolve(__dirname, "..", "package.json"),
    path.resolve(__dirname, "..", "..", "package.json")
  ];
  for (const p of candidates) {
    try {
      const pkg = JSON.parse(fs.readFileSync(p, "utf-8"));
      if (pkg.name === "@larksuiteoapi/node-sdk" && typeof pkg.version === "string") {
        cachedVersion = pkg.version;
        return pkg.version;
      }
    } catch (_a) {
    }
  }
  cachedVersion = "unknown";
  return "unknown";
}
function sanitizeSource(raw) {
  return raw.replace(/[^a-zA-Z0-9._-]/g, "_").slice(0, 64);
}
function buildUserAgent(source, opts) {
  let ua = `oapi-node-sdk/${getSdkVersion()}`;
  if (source) {
    const clean = sanitizeSource(source);
    if (clean)
      ua += ` source/${clean}`;
  }
  if (opts === null || opts === void 0 ? void 0 : opts.extraTags) {
    for (const t of opts.extraTags) {
      const clean = sanitizeSource(t);
      if (clean)
        ua += ` ${clean}`;
    }
  }
  return ua;
}
var defaultHttpInstance = null;
var AppType;
(function(AppType2) {
  AppType2[AppType2["SelfBuild"] = 0] = "SelfBuild";
  AppType2[AppType2["ISV"] = 1] = "ISV";
})(AppType || (AppType = {}));
var Domain;
(function(Domain2) {
  Domain2[Domain2["Feishu"] = 0] = "Feishu";
  Domain2[Domain2["Lark"] = 1] = "Lark";
})(Domain || (Domain = {}));
var LoggerLevel;
(function(LoggerLevel2) {
  LoggerLevel2[LoggerLevel2["fatal"] = 0] = "fatal";
  LoggerLevel2[LoggerLevel2["error"] = 1] = "error";
  LoggerLevel2[LoggerLevel2["warn"] = 2] = "warn";
  LoggerLevel2[LoggerLevel2["info"] = 3] = "info";
  LoggerLevel2[LoggerLevel2["debug"] = 4] = "debug";
  LoggerLevel2[LoggerLevel2["trace"] = 5] = "trace";
})(LoggerLevel || (LoggerLevel = {}));
var CEventType = /* @__PURE__ */ Symbol("event-type");
var CTenantKey = /* @__PURE__ */ Symbol("tenant-key");
var CAppTicket = /* @__PURE__ */ Symbol("app-ticket");
var CTenantAccessToken = /* @__PURE__ */ Symbol("tenant-access-token");
var CWithHelpdeskAuthorization = /* @__PURE__ */ Symbol("with-helpdesk-authorization");
var CWithUserAccessToken = /* @__PURE__ */ Symbol("with-user-access-token");
var CUserAccessToken = /* @__PURE__ */ Symbol("user-access-token");
var string2Base64 = (content) => Buffer.from(content).toString("base64");
var DefaultCache = class {
  constructor() {
    this.values = /* @__PURE__ */ new Map();
  }
  // When there is a namespace, splice the namespace and key to form a new key
  getCacheKey(key, namespace) {
    if (namespace) {
      return `${namespace}/${key.toString()}`;
    }
    return key;
  }
  get(key, options) {
    return __awaiter(this, void 0, void 0, function* () {
      const cacheKey = this.getCacheKey(key, options === null || options === void 0 ? void 0 : options.namespace);
      const data = this.values.get(cacheKey);
      if (data) {
        const { value, expiredTime } = data;
        if (!expiredTime || expiredTime - (/* @__PURE__ */ new Date()).getTime() > 0) {
          return value;
        }
      }
      return void 0;
    });
  }
  set(key, value, expiredTime, options) {
    return __awaiter(this, void 0, void 0, function* () {
      const cacheKey = this.getCacheKey(key, options === null || options === void 0 ? void 0 : options.namespace);
      this.values.set(cacheKey, {
        value,
        expiredTime
      });
      return true;
    });
  }
};
var internalCache = new DefaultCache();
var AESCipher = class {
  constructor(key) {
    const hash = crypto.createHash("sha256");
    hash.update(key);
    this.key = hash.digest();
  }
  decrypt(encrypt) {
    const encryptBuffer = Buffer.from(encrypt, "base64");
    const decipher = crypto.createDecipheriv("aes-256-cbc", this.key, encryptBuffer.slice(0, 16));
    let decrypted = decipher.update(encryptBuffer.slice(16).toString("hex"), "hex", "utf8");
    decrypted += decipher.final("utf8");
    return decrypted;
  }
};
var formatDomain = (domain) => {
  switch (domain) {
    case Domain.Feishu:
      return "https://open.feishu.cn";
    case Domain.Lark:
      return "https://open.larksuite.com";
    default:
      return domain;
  }
};
var assert = (predication, callback) => __awaiter(void 0, void 0, void 0, function* () {
  const isInvoke = typeof predication === "function" ? predication() : predication;
  if (isInvoke) {
    yield callback();
  }
});
var formatUrl = (url) => url ? url.replace(/^\//, "") : "";
var defaultLogger = {
  error: (...msg) => {
    console.log("[error]:", ...msg);
  },
  warn: (...msg) => {
    console.warn("[warn]:", ...msg);
  },
  info: (...msg) => {
    console.info("[info]:", ...msg);
  },
  debug: (...msg) => {
    console.debug("[debug]:", ...msg);
  },
  trace: (...msg) => {
    console.trace("[trace]:", ...msg);
  }
};
var LoggerProxy = class {
  constructor(level, logger) {
    this.level = level;
    this.logger = logger;
  }
  error(...msg) {
    if (this.level >= LoggerLevel.error) {
      this.logger.error(msg);
    }
  }
  warn(...msg) {
    if (this.level >= LoggerLevel.warn) {
      this.logger.warn(msg);
    }
  }
  info(...msg) {
    if (this.level >= LoggerLevel.info) {
      this.logger.info(msg);
    }
  }
  debug(...msg) {
    if (this.level >= LoggerLevel.debug) {
      this.logger.debug(msg);
    }
  }
  trace(...msg) {
    if (this.level >= LoggerLevel.trace) {
      this.logger.trace(msg);
    }
  }
};
var AppTicketManager = class {
  constructor(params) {
    this.appId = params.appId;
    this.appSecret = params.appSecret;
    this.cache = params.cache;
    this.domain = params.domain;
    this.logger = params.logger;
    this.appType = params.appType;
    this.httpInstance = params.httpInstance;
    this.logger.debug("app ticket manager is ready");
    this.checkAppTicket();
  }
  checkAppTicket() {
    var _a;
    return __awaiter(this, void 0, void 0, function* () {
      if (this.appType === AppType.ISV) {
        const appTicket = yield (_a = this.cache) === null || _a === void 0 ? void 0 : _a.get(CAppTicket, {
          namespace: this.appId
        });
        if (!appTicket) {
          this.requestAppTicket();
        }
      }
    });
  }
  requestAppTicket() {
    return __awaiter(this, void 0, void 0, function* () {
      this.logger.debug("request app ticket");
      yield this.httpInstance.post(`${this.domain}/open-apis/auth/v3/app_ticket/resend`, {
        app_id: this.appId,
        app_secret: this.appSecret
      }).catch((e) => {
        this.logger.error(e);
      });
    });
  }
  getAppTicket() {
    var _a;
    return __awaiter(this, void 0, void 0, function* () {
      const appTicket = yield (_a = this.cache) === null || _a === void 0 ? void 0 : _a.get(CAppTicket, {
        namespace: this.appId
      });
      if (appTicket) {
        this.logger.debug("use cache app ticket");
        return appTicket;
      }
      yield this.requestAppTicket();
      return void 0;
    });
  }
};
var OAUTH_TOKEN_URI = "/oauth/v3/token";
var GRANT_TYPE_JWT_BEARER = "urn:ietf:params:oauth:grant-type:jwt-bearer";
var CLIENT_ASSERTION_TYPE_JWT_BEARER = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
var GRANT_TYPE_AUTHORIZATION_CODE = "authorization_code";
var GRANT_TYPE_REFRESH_TOKEN = "refresh_token";
var X_TARGET_SERVICE = "X-Target-Service";
var ERR_CODE_CLIENT_ASSERTION_PROVIDER_NOT_CONFIGURED = 7100;
var ERR_CODE_CLIENT_ASSERTION_TOKEN_EMPTY = 7101;
var ERR_CODE_CLIENT_ASSERTION_RETRIEVE_FAILED = 7102;
var ERR_CODE_APP_SECRET_AND_CLIENT_ASSERTION_EMPTY = 7104;
var OAUTH_DOMAIN_MAP = Object.freeze({
  "open.feishu.cn": "https://accounts.feishu.cn",
  "open.larksuite.com": "https://accounts.larksuite.com"
});
var ClientAssertionError = class extends Error {
  constructor(code, msg) {
    super(msg);
    this.name = "ClientAssertionError";
    this.code = code;
    this.msg = msg;
  }
};
var AccessTokenError = class extends Error {
  constructor(statusCode, code, error, errorDescription) {
    super(errorDescription || error || "access token request failed");
    this.name = "AccessTokenError";
    this.statusCode = statusCode;
    this.code = code;
    this.error = error;
    this.errorDescription = errorDescription;
  }
};
var ensureScheme = (raw) => raw.includes("://") ? raw : `https://${raw}`;
function extractAudFromUrl(rawUrl) {
  const parsed = new URL(ensureScheme(rawUrl));
  if (!parsed.host) {
    throw new Error(`invalid url: ${rawUrl}`);
  }
  return parsed.host;
}
function resolveOauthBaseUrl(config) {
  if (config.oauthBaseUrl) {
    return ensureScheme(config.oauthBaseUrl).replace(/\/+$/, "");
  }
  const aud = extractAudFromUrl(config.domain);
  const mapped = OAUTH_DOMAIN_MAP[aud];
  if (mapped) {
    return mapped;
  }
  throw new Error("oauthBaseUrl is not configured. When domain is a non-default value (neither open.feishu.cn nor open.larksuite.com), set oauthBaseUrl explicitly.");
}
function resolveOauthAud(config) {
  return extractAudFromUrl(resolveOauthBaseUrl(config));
}
function buildProxyUrl(targetInfo, apiPath) {
  const parsed = new URL(ensureScheme(targetInfo.targetService));
  if (parsed.protocol !== "https:") {
    throw new Error("targetService must use https");
  }
  if (parsed.username || parsed.password) {
    throw new Error("targetService must not contain userinfo");
  }
  const prefix = targetInfo.targetPrefix || "";
  const path2 = `${prefix}${apiPath}`.replace(/\/{2,}/g, "/");
  if (/(^|\/)\.\.(\/|$)/.test(path2)) {
    throw new Error("targetPrefix must not contain path traversal");
  }
  return `${parsed.protocol}//${parsed.host}${path2}`;
}
function buildTokenError(field, response) {
  var _a, _b;
  const code = (_a = response === null || response === void 0 ? void 0 : response.code) !== null && _a !== void 0 ? _a : "unknown";
  const msg = (_b = response === null || response === void 0 ? void 0 : response.msg) !== null && _b !== void 0 ? _b : "no message";
  return `failed to get ${field}, code: ${code}, msg: ${msg}`;
}
var TokenManager = class {
  constructor(params) {
    this.appId = params.appId;
    this.appSecret = params.appSecret;
    this.cache = params.cache;
    this.domain = params.domain;
    this.logger = params.logger;
    this.appType = params.appType;
    this.httpInstance = params.httpInstance;
    this.clientAssertionProvider = params.clientAssertionProvider;
    this.oauthBaseUrl = params.oauthBaseUrl;
    this.appTicketManager = new AppTicketManager({
      appId: this.appId,
      appSecret: this.appSecret,
      cache: this.cache,
      domain: this.domain,
      logger: this.logger,
      appType: this.appType,
      httpInstance: this.httpInstance
    });
    this.logger.debug("token manager is ready");
  }
  /**
   * POST a token endpoint and return the validated response body.
   *
   * On transport failure the original error is logged and rethrown — so the
   * caller sees the real cause (EPIPE, timeout, ...) instead of a secondary
   * "Cannot destructure ... of undefined". On an HTTP-200 business failure the
   * required field is absent; we throw an error carrying only the API's
   * code/msg and never cache an undefined token.
   */
  requestToken(url, body, requiredField) {
    return __awaiter(this, void 0, void 0, function* () {
      const response = yield this.httpInstance.post(url, body).catch((e) => {
        this.logger.error(e);
        throw e;
      });
      if (!response || !response[requiredField]) {
        throw new Error(buildTokenError(requiredField, response));
      }
      return response;
    });
  }
  getCustomTenantAccessToken() {
    var _a, _b;
    return __awaiter(this, void 0, void 0, function* () {
      if (this.clientAssertionProvider) {
        return this.getTenantTokenByClientAssertion();
      }
      const cachedTenantAccessToken = yield (_a = this.cache) === null || _a === void 0 ? void 0 : _a.get(CTenantAccessToken, {
        namespace: this.appId
      });
      if (cachedTenantAccessToken) {
        this.logger.debug("use cache token");
        return cachedTenantAccessToken;
      }
      this.logger.debug("request token");
      const { tenant_access_token, expire } = yield this.requestToken(`${this.domain}/open-apis/auth/v3/tenant_access_token/internal`, {
        app_id: this.appId,
        app_secret: this.appSecret
      }, "tenant_access_token");
      yield (_b = this.cache) === null || _b === void 0 ? void 0 : _b.set(
        CTenantAccessToken,
        tenant_access_token,
        // Due to the time-consuming network, the expiration time needs to be 3 minutes earlier
        (/* @__PURE__ */ new Date()).getTime() + expire * 1e3 - 3 * 60 * 1e3,
        {
          namespace: this.appId
        }
      );
      return tenant_access_token;
    });
  }
  /**
   * Exchange a ClientAssertion for a tenant access token at the OAuth token
   * endpoint (`jwt-bearer` grant). Credential failures are surfaced as
   * {@link ClientAssertionError} — never swallowed.
   */
  getTenantTokenByClientAssertion() {
    var _a, _b, _c, _d, _e, _f, _g, _h;
    return __awaiter(this, void 0, void 0, function* () {
      const oauthBaseUrl = resolveOauthBaseUrl({
        oauthBaseUrl: this.oauthBaseUrl,
        domain: this.domain
      });
      const aud = resolveOauthAud({
        oauthBaseUrl: this.oauthBaseUrl,
        domain: this.domain
      });
      const cachedTenantAccessToken = yield (_a = this.cache) === null || _a === void 0 ? void 0 : _a.get(CTenantAccessToken, { namespace: this.appId });
      if (cachedTenantAccessToken) {
        this.logger.debug("use cache token");
        return cachedTenantAccessToken;
      }
      let assertion;
      try {
        assertion = yield this.clientAssertionProvider.retrieveToken(aud);
      } catch (e) {
        throw new ClientAssertionError(ERR_CODE_CLIENT_ASSERTION_RETRIEVE_FAILED, (e === null || e === void 0 ? void 0 : e.message) || "client assertion provider failed");
      }
      if (!assertion || !assertion.value) {
        throw new ClientAssertionError(ERR_CODE_CLIENT_ASSERTION_TOKEN_EMPTY, "client assertion token is empty");
      }
      let url = `${oauthBaseUrl}${OAUTH_TOKEN_URI}`;
      const headers = {};
      if (assertion.targetInfo) {
        url = buildProxyUrl(assertion.targetInfo, OAUTH_TOKEN_URI);
        headers[X_TARGET_SERVICE] = aud;
      }
      this.logger.debug("request token (client assertion)");
      let resp;
      try {
        resp = yield this.httpInstance.request({
          method: "post",
          url,
          headers,
          data: {
            grant_type: GRANT_TYPE_JWT_BEARER,
            client_assertion_type: CLIENT_ASSERTION_TYPE_JWT_BEARER,
            client_assertion: assertion.value,
            client_id: this.appId
          }
        });
      } catch (e) {
        this.logger.error(e);
        throw new ClientAssertionError(((_c = (_b = e === null || e === void 0 ? void 0 : e.response) === null || _b === void 0 ? void 0 : _b.data) === null || _c === void 0 ? void 0 : _c.code) || 0, ((_e = (_d = e === null || e === void 0 ? void 0 : e.response) === null || _d === void 0 ? void 0 : _d.data) === null || _e === void 0 ? void 0 : _e.error_description) || ((_g = (_f = e === null || e === void 0 ? void 0 : e.response) === null || _f === void 0 ? void 0 : _f.data) === null || _g === void 0 ? void 0 : _g.error) || "client assertion token exchange failed");
      }
      const tenantAccessToken = resp === null || resp === void 0 ? void 0 : resp.access_token;
      if (!tenantAccessToken) {
        throw new ClientAssertionError((resp === null || resp === void 0 ? void 0 : resp.code) || 0, (resp === null || resp === void 0 ? void 0 : resp.error_description) || (resp === null || resp === void 0 ? void 0 : resp.error) || "oauth token response missing access token");
      }
      const expiresIn = Number(resp === null || resp === void 0 ? void 0 : resp.expires_in) || 0;
      yield (_h = this.cache) === null || _h === void 0 ? void 0 : _h.set(
        CTenantAccessToken,
        tenantAccessToken,
        // Expire 180s early to absorb network latency.
        (/* @__PURE__ */ new Date()).getTime() + Math.max(expiresIn - 180, 0) * 1e3,
        { namespace: this.appId }
      );
      return tenantAccessToken;
    });
  }
  getMarketTenantAccessToken(tenantKey) {
    var _a;
    return __awaiter(this, void 0, void 0, function* () {
      if (this.clientAssertionProvider) {
        throw new ClientAssertionError(ERR_CODE_CLIENT_ASSERTION_PROVIDER_NOT_CONFIGURED, "ClientAssertion mode is not supported for ISV apps");
      }
      if (!tenantKey) {
        this.logger.error("market app request need tenant key");
        return void 0;
      }
      const tenantAccessToken = yield (_a = this.cache) === null || _a === void 0 ? void 0 : _a.get(`larkMarketAccessToken${tenantKey}`, {
        namespace: this.appId
      });
      if (tenantAccessToken) {
        this.logger.debug("use cache token");
        return tenantAccessToken;
      }
      this.logger.debug("get app ticket");
      const appTicket = yield this.appTicketManager.getAppTicket();
      if (!appTicket) {
        this.logger.warn("no app ticket");
        return void 0;
      }
      this.logger.debug("get app access token");
      const { app_access_token } = yield this.requestToken(`${this.domain}/open-apis/auth/v3/app_access_token`, {
        app_id: this.appId,
        app_secret: this.appSecret,
        app_ticket: appTicket
      }, "app_access_token");
      this.logger.debug("get tenant access token");
      const { tenant_access_token, expire } = yield this.requestToken(`${this.domain}/open-apis/auth/v3/tenant_access_token`, {
        app_access_token,
        tenant_key: tenantKey
      }, "tenant_access_token");
      yield this.cache.set(
        `larkMarketAccessToken${tenantKey}`,
        tenant_access_token,
        // Due to the time-consuming network, the expiration time needs to be 3 minutes earlier
        (/* @__PURE__ */ new Date()).getTime() + expire * 1e3 - 3 * 60 * 1e3,
        {
          namespace: this.appId
        }
      );
      return tenant_access_token;
    });
  }
  getTenantAccessToken(params) {
    return __awaiter(this, void 0, void 0, function* () {
      assert(this.appType === AppType.SelfBuild, () => __awaiter(this, void 0, void 0, function* () {
        this.logger.debug("get custom app token");
      }));
      assert(this.appType === AppType.ISV, () => __awaiter(this, void 0, void 0, function* () {
        this.logger.debug("get market app token ");
      }));
      const tenantAccessToken = this.appType === AppType.SelfBuild ? yield this.getCustomTenantAccessToken() : yield this.getMarketTenantAccessToken(params === null || params === void 0 ? void 0 : params[CTenantKey]);
      return tenantAccessToken;
    });
  }
};
var mergeObject = (obj1, obj2) => {
  const mergedObject = Object.assign({}, obj1);
  for (let [key, value] of Object.entries(obj2)) {
    if (value !== void 0) {
      mergedObject[key] = value;
    }
  }
  return mergedObject;
};
var UserAccessToken = class {
  constructor(params) {
    this.client = params.client;
  }
  getCacheKey(key, options) {
    const namespace = (options === null || options === void 0 ? void 0 : options.namespace) || this.client.appId;
    return `${namespace}/${CUserAccessToken.toString()}/${key}`;
  }
  // the unit of time is seconds
  calibrateTime(time) {
    return (/* @__PURE__ */ new Date()).getTime() + (time || 0) * 1e3 - 3 * 60 * 1e3;
  }
  initWithCode(key2Code, options) {
    return __awaiter(this, void 0, void 0, function* () {
      const key2Info = {};
      for (const [key, code] of Object.entries(key2Code)) {
        const oidcAccessInfo = yield this.client.authen.oidcAccessToken.create({
          data: {
            grant_type: "authorization_code",
            code
          }
        });
        if (oidcAccessInfo.code !== 0) {
          this.client.logger.error("init user access token error", key, oidcAccessInfo.msg || oidcAccessInfo.message);
          continue;
        }
        if (!oidcAccessInfo.data) {
          this.client.logger.error("user access code expired", key, code);
          continue;
        }
        key2Info[key] = {
          code,
          token: oidcAccessInfo.data.access_token,
          refreshToken: oidcAccessInfo.data.refresh_token,
          expiredTime: this.calibrateTime(oidcAccessInfo.data.expires_in)
        };
      }
      yield this.update(key2Info, { namespace: options === null || options === void 0 ? void 0 : options.namespace });
      return key2Info;
    });
  }
  update(key2Info, options) {
    return __awaiter(this, void 0, void 0, function* () {
      for (const [key, info] of Object.entries(key2Info)) {
        const cacheKey = this.getCacheKey(key, { namespace: options === null || options === void 0 ? void 0 : options.namespace });
        const cacheValue = (yield this.client.cache.get(cacheKey)) || {};
        const { code, token, refreshToken, expiredTime } = info;
        const targetValue = mergeObject(cacheValue, { code, token, refreshToken, expiredTime });
        yield this.client.cache.set(cacheKey, targetValue, Infinity);
      }
    });
  }
  get(key, options) {
    return __awaiter(this, void 0, void 0, function* () {
      const cacheKey = this.getCacheKey(key, { namespace: options === null || options === void 0 ? void 0 : options.namespace });
      const cacheInfo = yield this.client.cache.get(cacheKey);
      if (!cacheInfo) {
        this.client.logger.error("user access token needs to be initialized or updated first");
        return;
      }
      const { token, code, refreshToken, expiredTime } = cacheInfo;
      if (token && expiredTime && expiredTime - (/* @__PURE__ */ new Date()).getTime() > 0) {
        return token;
      }
      if (refreshToken) {
        const refreshAccessInfo = yield this.client.authen.oidcRefreshAccessToken.create({
          data: {
            grant_type: "refresh_token",
            refresh_token: refreshToken
          }
        });
        if (refreshAccessInfo.code === 0 && refreshAccessInfo.data) {
          yield this.update({
            [key]: {
              token: refreshAccessInfo.data.access_token,
              refreshToken: refreshAccessInfo.data.refresh_token,
              expiredTime: this.calibrateTime(refreshAccessInfo.data.expires_in)
            }
          });
          return refreshAccessInfo.data.access_token;
        } else {
          this.client.logger.error("get user access token by refresh token failed.", refreshAccessInfo.msg);
          return;
        }
      }
      if (code) {
        const oidcAccessInfo = yield this.client.authen.oidcAccessToken.create({
          data: {
            grant_type: "authorization_code",
            code
          }
        });
        if (oidcAccessInfo.code === 0 && oidcAccessInfo.data) {
          yield this.update({
            [key]: {
              token: oidcAccessInfo.data.access_token,
              refreshToken: oidcAccessInfo.data.refresh_token,
              expiredTime: this.calibrateTime(oidcAccessInfo.data.expires_in)
            }
          });
        } else {
          this.client.logger.error("get user access token by code failed.", oidcAccessInfo.msg);
        }
      }
      return;
    });
  }
};
var valueIfNotEmpty = (value) => value === "" || value === 0 || value === null || value === void 0 ? void 0 : value;
var isErrorResponse = (resp) => {
  if (!resp) {
    return true;
  }
  if (resp.error) {
    return true;
  }
  const { code } = resp;
  return code !== void 0 && code !== 0 && code !== "0" && code !== "";
};
var AccessToken = class {
  constructor(params) {
    this.appId = params.appId;
    this.appSecret = params.appSecret;
    this.clientAssertionProvider = params.clientAssertionProvider;
    this.oauthBaseUrl = params.oauthBaseUrl;
    this.domain = params.domain;
    this.httpInstance = params.httpInstance;
    this.logger = params.logger;
  }
  retrieveByAuthorizationCode(params) {
    return __awaiter(this, void 0, void 0, function* () {
      return this.doRequest({
        grant_type: GRANT_TYPE_AUTHORIZATION_CODE,
        code: params.code,
        redirect_uri: params.redirectUri,
        code_verifier: params.codeVerifier,
        scope: params.scope
      }, params.headers);
    });
  }
  refresh(params) {
    return __awaiter(this, void 0, void 0, function* () {
      return this.doRequest({
        grant_type: GRANT_TYPE_REFRESH_TOKEN,
        refresh_token: params.refreshToken,
        scope: params.scope
      }, params.headers);
    });
  }
  doRequest(rawBody, callerHeaders) {
    return __awaiter(this, void 0, void 0, function* () {
      const oauthBaseUrl = resolveOauthBaseUrl({
        oauthBaseUrl: this.oauthBaseUrl,
        domain: this.domain
      });
      const aud = resolveOauthAud({
        oauthBaseUrl: this.oauthBaseUrl,
        domain: this.domain
      });
      const body = { client_id: this.appId };
      for (const [k, v] of Object.entries(rawBody)) {
        if (v !== void 0 && v !== null) {
          body[k] = v;
        }
      }
      let url = `${oauthBaseUrl}${OAUTH_TOKEN_URI}`;
      const headers = Object.assign({}, callerHeaders || {});
      if (this.clientAssertionProvider) {
        let assertion;
        try {
          assertion = yield this.clientAssertionProvider.retrieveToken(aud);
        } catch (e) {
          throw new ClientAssertionError(ERR_CODE_CLIENT_ASSERTION_RETRIEVE_FAILED, (e === null || e === void 0 ? void 0 : e.message) || "client assertion provider failed");
        }
        if (!assertion || !assertion.value) {
          throw new ClientAssertionError(ERR_CODE_CLIENT_ASSERTION_TOKEN_EMPTY, "client assertion token is empty");
        }
        body.client_assertion_type = CLIENT_ASSERTION_TYPE_JWT_BEARER;
        body.client_assertion = assertion.value;
        if (assertion.targetInfo) {
          url = buildProxyUrl(assertion.targetInfo, OAUTH_TOKEN_URI);
          headers[X_TARGET_SERVICE] = aud;
        }
      } else if (this.appSecret) {
        body.client_secret = this.appSecret;
      } else {
        throw new ClientAssertionError(ERR_CODE_APP_SECRET_AND_CLIENT_ASSERTION_EMPTY, "appSecret and clientAssertionProvider cannot both be empty for accessToken APIs");
      }
      let status = 200;
      let resp;
      try {
        resp = yield this.httpInstance.request({
          method: "post",
          url,
          headers,
          data: body
        });
      } catch (e) {
        this.logger.error(e);
        if (e === null || e === void 0 ? void 0 : e.response) {
          status = e.response.status;
          resp = e.response.data;
        } else {
          throw new AccessTokenError(0, 0, "", (e === null || e === void 0 ? void 0 : e.message) || "oauth token request failed");
        }
      }
      if (status !== 200 || isErrorResponse(resp)) {
        throw new AccessTokenError(status, (resp === null || resp === void 0 ? void 0 : resp.code) || 0, (resp === null || resp === void 0 ? void 0 : resp.error) || "", (resp === null || resp === void 0 ? void 0 : resp.error_description) || (resp === null || resp === void 0 ? void 0 : resp.msg) || "");
      }
      const accessToken = valueIfNotEmpty(resp === null || resp === void 0 ? void 0 : resp.access_token);
      if (!accessToken) {
        throw new AccessTokenError(status, (resp === null || resp === void 0 ? void 0 : resp.code) || 0, (resp === null || resp === void 0 ? void 0 : resp.error) || "", (resp === null || resp === void 0 ? void 0 : resp.error_description) || "oauth token response missing access_token");
      }
      return {
        accessToken,
        tokenType: valueIfNotEmpty(resp.token_type),
        expiresIn: valueIfNotEmpty(resp.expires_in),
        refreshToken: valueIfNotEmpty(resp.refresh_token),
        refreshTokenExpiresIn: valueIfNotEmpty(resp.refresh_token_expires_in),
        scope: valueIfNotEmpty(resp.scope)
      };
    });
  }
};
var Client$1 = class {
};
var Client = class extends Client$1 {
  constructor(params) {
    super();
    this.appId = "";
    this.appSecret = "";
    this.helpDeskId = "";
    this.helpDeskToken = "";
    this.appType = AppType.SelfBuild;
    this.logger = new LoggerProxy(params.loggerLevel || LoggerLevel.info, params.logger || defaultLogger);
    this.appId = params.appId;
    this.appSecret = params.appSecret || "";
    this.clientAssertionProvider = params.clientAssertionProvider;
    this.oauthBaseUrl = params.oauthBaseUrl;
    this.disableTokenCache = params.disableTokenCache;
    this.userAgent = buildUserAgent(params.source, { extraTags: params.extraUaTags });
    assert(!this.appId, () => this.logger.error("appId is needed"));
    this.helpDeskId = params.helpDeskId;
    this.helpDeskToken = params.helpDeskToken;
    this.appType = (params === null || params === void 0 ? void 0 : params.appType) || AppType.SelfBuild;
    if (!this.appSecret && !this.clientAssertionProvider) {
      throw new ClientAssertionError(ERR_CODE_APP_SECRET_AND_CLIENT_ASSERTION_EMPTY, "appSecret or clientAssertionProvider is required");
    }
    if (this.clientAssertionProvider && this.appType === AppType.ISV) {
      throw new ClientAssertionError(ERR_CODE_CLIENT_ASSERTION_PROVIDER_NOT_CONFIGURED, "ClientAssertion mode is not supported for ISV apps");
    }
    this.domain = formatDomain(params.domain || Domain.Feishu);
    this.logger.debug(`use domain url: ${this.domain}`);
    this.cache = params.cache || internalCache;
    this.httpInstance = params.httpInstance || defaultHttpInstance;
    this.tokenManager = new TokenManager({
      appId: this.appId,
      appSecret: this.appSecret,
      cache: this.cache,
      domain: this.domain,
      logger: this.logger,
      appType: this.appType,
      httpInstance: this.httpInstance,
      clientAssertionProvider: this.clientAssertionProvider,
      oauthBaseUrl: this.oauthBaseUrl
    });
    this.userAccessToken = new UserAccessToken({ client: this });
    this.accessToken = new AccessToken({
      appId: this.appId,
      appSecret: this.appSecret,
      clientAssertionProvider: this.clientAssertionProvider,
      oauthBaseUrl: this.oauthBaseUrl,
      domain: this.domain,
      httpInstance: this.httpInstance,
      logger: this.logger
    });
    this.logger.info("client ready");
  }
  formatPayload(payload, options) {
    var _a, _b, _c;
    return __awaiter(this, void 0, void 0, function* () {
      const targetOptions = [
        "lark",
        "params",
        "data",
        "headers",
        "path"
      ].reduce((acc, key) => {
        acc[key] = (options === null || options === void 0 ? void 0 : options[key]) || {};
        return acc;
      }, {});
      const userAccessToken = (_a = targetOptions === null || targetOptions === void 0 ? void 0 : targetOptions.lark) === null || _a === void 0 ? void 0 : _a[CWithUserAccessToken];
      if (userAccessToken) {
        this.logger.debug("use passed token");
        targetOptions.headers.Authorization = `Bearer ${userAccessToken}`;
      } else if (!this.disableTokenCache) {
        const tenantAccessToken = yield this.tokenManager.getTenantAccessToken({
          [CTenantKey]: (_b = targetOptions === null || targetOptions === void 0 ? void 0 : targetOptions.lark) === null || _b === void 0 ? void 0 : _b[CTenantKey]
        });
        if (tenantAccessToken) {
          targetOptions.headers.Authorization = `Bearer ${tenantAccessToken}`;
        } else {
          this.logger.warn("failed to obtain token");
        }
      }
      const withHelpDeskCredential = (_c = targetOptions === null || targetOptions === void 0 ? void 0 : targetOptions.lark) === null || _c === void 0 ? void 0 : _c[CWithHelpdeskAuthorization];
      if (withHelpDeskCredential) {
        this.logger.debug("generate help desk credential");
        const helpDeskCredential = string2Base64(`${this.helpDeskId}:${this.helpDeskToken}`);
        targetOptions.headers["X-Lark-Helpdesk-Authorization"] = `Bearer ${helpDeskCredential}`;
      }
      return {
        params: Object.assign(Object.assign({}, (payload === null || payload === void 0 ? void 0 : payload.params) || {}), targetOptions.params),
        headers: Object.assign(Object.assign({ "User-Agent": this.userAgent }, (payload === null || payload === void 0 ? void 0 : payload.headers) || {}), targetOptions.headers),
        data: Object.assign(Object.assign({}, (payload === null || payload === void 0 ? void 0 : payload.data) || {}), targetOptions.data),
        path: Object.assign(Object.assign({}, (payload === null || payload === void 0 ? void 0 : payload.path) || {}), targetOptions.path)
      };
    });
  }
  request(payload, options) {
    var _a;
    return __awaiter(this, void 0, void 0, function* () {
      const { data, params, headers, url } = payload, rest = __rest(payload, ["data", "params", "headers", "url"]);
      const formatPayload = yield this.formatPayload({
        data,
        params,
        headers
      }, options);
      const targetData = ((_a = payload.method) === null || _a === void 0 ? void 0 : _a.toLowerCase()) === "get" && Object.keys(formatPayload.data).length === 0 ? void 0 : formatPayload.data;
      this.logger.trace(`send request [${payload.method}]: ${payload.url}`);
      const res = yield this.httpInstance.request(Object.assign(Object.assign({}, rest), {
        url: /^http/.test(url) ? url : `${this.domain}/${formatUrl(url)}`,
        headers: formatPayload.headers,
        data: targetData,
        params: formatPayload.params
      })).catch((e) => {
        this.logger.error(e);
        throw e;
      });
      return res;
    });
  }
};
var RequestHandle = class {
  constructor(params) {
    const { encryptKey, verificationToken, logger } = params;
    this.verificationToken = verificationToken;
    this.encryptKey = encryptKey;
    this.logger = logger;
    if (encryptKey) {
      this.aesCipher = new AESCipher(encryptKey);
    }
  }
  parse(data) {
    var _a, _b;
    const targetData = (() => {
      var _a2;
      const _b2 = data || {}, { encrypt } = _b2, rest2 = __rest(_b2, ["encrypt"]);
      if (encrypt) {
        try {
          return Object.assign(Object.assign({}, JSON.parse((_a2 = this.aesCipher) === null || _a2 === void 0 ? void 0 : _a2.decrypt(encrypt))), rest2);
        } catch (e) {
          this.logger.error("parse encrypt data failed");
          return {};
        }
      }
      return rest2;
    })();
    if ("schema" in targetData) {
      const { header, event: event2 } = targetData, rest2 = __rest(targetData, ["header", "event"]);
      return Object.assign(Object.assign(Object.assign({ [CEventType]: (_a = targetData === null || targetData === void 0 ? void 0 : targetData.header) === null || _a === void 0 ? void 0 : _a.event_type }, rest2), header), event2);
    }
    const { event } = targetData, rest = __rest(targetData, ["event"]);
    return Object.assign(Object.assign({ [CEventType]: (_b = targetData === null || targetData === void 0 ? void 0 : targetData.event) === null || _b === void 0 ? void 0 : _b.type }, event), rest);
  }
  checkIsCardEventValidated(data) {
    if ("encrypt" in data || "schema" in data) {
      return this.checkIsEventValidated(data);
    }
    const { "x-lark-request-timestamp": timestamp, "x-lark-request-nonce": nonce, "x-lark-signature": signature } = data.headers;
    if (!this.verificationToken) {
      return true;
    }
    const computedSignature = crypto.createHash("sha1").update(timestamp + nonce + this.verificationToken + JSON.stringify(data)).digest("hex");
    return computedSignature === signature;
  }
  checkIsEventValidated(data) {
    if (!this.encryptKey) {
      return true;
    }
    const { "x-lark-request-timestamp": timestamp, "x-lark-request-nonce": nonce, "x-lark-signature": signature } = data.headers;
    const content = timestamp + nonce + this.encryptKey + JSON.stringify(data);
    const computedSignature = crypto.createHash("sha256").update(content).digest("hex");
    return computedSignature === signature;
  }
};
var CAppTicketHandle = "app_ticket";
var duplicateHandleWarning = (key) => `${key} handle is already registered and has been replaced, call unregister('${key}') first to replace it explicitly`;
var appTicketUnregisteredWarning = `the built-in ${CAppTicketHandle} handle is unregistered, pushed app tickets are no longer cached and every app_access_token request of an ISV app will miss the cache and trigger an app_ticket resend`;
var EventDispatcher = class {
  constructor(params) {
    this.verificationToken = "";
    this.encryptKey = "";
    this.handles = /* @__PURE__ */ new Map();
    const { encryptKey, verificationToken } = params;
    this.encryptKey = encryptKey || "";
    this.verificationToken = verificationToken || "";
    this.logger = new LoggerProxy(params.loggerLevel || LoggerLevel.info, params.logger || defaultLogger);
    this.requestHandle = new RequestHandle({
      encryptKey,
      verificationToken,
      logger: this.logger
    });
    this.cache = params.cache || internalCache;
    this.registerAppTicketHandle();
    this.logger.info("event-dispatch is ready");
  }
  registerAppTicketHandle() {
    this.register({
      app_ticket: (data) => __awaiter(this, void 0, void 0, function* () {
        const { app_ticket, app_id } = data;
        if (app_ticket) {
          yield this.cache.set(CAppTicket, app_ticket, void 0, {
            namespace: app_id
          });
          this.logger.debug("set app ticket");
        } else {
          this.logger.warn("response not include app ticket");
        }
      })
    });
  }
  /**
   * Register a handler for each of the given event keys.
   *
   * Registering a key that already has a handler replaces it. That is a
   * supported operation, but the replacement is easier to spot when it is
   * announced: call `unregister(key)` first and nothing is logged, otherwise
   * a warning flags what would otherwise be an unnoticed overwrite.
   */
  register(handles) {
    Object.keys(handles).forEach((key) => {
      if (this.handles.has(key) && key !== CAppTicketHandle) {
        this.logger.warn(duplicateHandleWarning(key));
      }
      this.handles.set(key, handles[key]);
      this.logger.debug(`register ${key} handle`);
    });
    return this;
  }
  /**
   * Remove the handler registered for each of the given event keys, so that
   * the events are no longer dispatched. Keys without a handler are skipped.
   *
   * Removing the built-in `app_ticket` handle stops the SDK from caching
   * pushed app tickets, which makes every app_access_token request of an ISV
   * app miss the cache and trigger an app_ticket resend -- hence the warning.
   */
  unregister(...keys) {
    keys.forEach((key) => {
      if (!this.handles.has(key)) {
        this.logger.debug(`no ${key} handle to unregister`);
        return;
      }
      this.handles.delete(key);
      this.logger.debug(`unregister ${key} handle`);
      if (key === CAppTicketHandle) {
        this.logger.warn(appTicketUnregisteredWarning);
      }
    });
    return this;
  }
  invoke(data, params) {
    var _a, _b;
    return __awaiter(this, void 0, void 0, function* () {
      const needCheck = (params === null || params === void 0 ? void 0 : params.needCheck) === false ? false : true;
      if (needCheck && !((_a = this.requestHandle) === null || _a === void 0 ? void 0 : _a.checkIsEventValidated(data))) {
        this.logger.warn("verification failed event");
        return void 0;
      }
      const targetData = (_b = this.requestHandle) === null || _b === void 0 ? void 0 : _b.parse(data);
      const type = targetData[CEventType];
      if (this.handles.has(type)) {
        const ret = yield this.handles.get(type)(targetData);
        this.logger.debug(`execute ${type} handle`);
        return ret;
      }
      this.logger.warn(`no ${type} handle`);
      return `no ${type} event handle`;
    });
  }
};
var pickRequestData = (req) => new Promise((resolve) => {
  let chunks = "";
  req.on("data", (chunk) => {
    chunks += chunk;
  });
  req.on("end", () => {
    try {
      const data = JSON.parse(chunks);
      resolve(data);
    } catch (e) {
      resolve("");
    }
  });
});
var generateChallenge = (data, options) => {
  if ("encrypt" in data && !options.encryptKey) {
    throw new Error("auto-challenge need encryptKey, please check for missing in dispatcher");
  }
  const targetData = "encrypt" in data ? JSON.parse(new AESCipher(options.encryptKey).decrypt(data.encrypt)) : data;
  return {
    isChallenge: targetData.type === "url_verification",
    challenge: {
      challenge: targetData.challenge
    }
  };
};
var adaptDefault = (path2, dispatcher, options) => (req, res) => __awaiter(void 0, void 0, void 0, function* () {
  if (req.url !== path2) {
    return;
  }
  const data = Object.assign(/* @__PURE__ */ Object.create({
    headers: req.headers
  }), yield pickRequestData(req));
  const autoChallenge = (options === null || options === void 0 ? void 0 : options.autoChallenge) || false;
  if (autoChallenge) {
    const { isChallenge, challenge } = generateChallenge(data, {
      encryptKey: dispatcher.encryptKey
    });
    if (isChallenge) {
      res.end(JSON.stringify(challenge));
      return;
    }
  }
  const value = yield dispatcher.invoke(data);
  res.end(JSON.stringify(value));
});
$protobuf.util.Long = void 0;
$protobuf.configure();
var $Reader = $protobuf.Reader;
var $Writer = $protobuf.Writer;
var $util = $protobuf.util;
var $root = $protobuf.roots["default"] || ($protobuf.roots["default"] = {});
var pbbp2 = $root.pbbp2 = (() => {
  const pbbp22 = {};
  pbbp22.Header = (function() {
    function Header(properties) {
      if (properties) {
        for (let keys = Object.keys(properties), i = 0; i < keys.length; ++i)
          if (properties[keys[i]] != null)
            this[keys[i]] = properties[keys[i]];
      }
    }
    Header.prototype.key = "";
    Header.prototype.value = "";
    Header.create = function create(properties) {
      return new Header(properties);
    };
    Header.encode = function encode(message, writer) {
      if (!writer)
        writer = $Writer.create();
      writer.uint32(
        /* id 1, wireType 2 =*/
        10
      ).string(message.key);
      writer.uint32(
        /* id 2, wireType 2 =*/
        18
      ).string(message.value);
      return writer;
    };
    Header.encodeDelimited = function encodeDelimited(message, writer) {
      return this.encode(message, writer).ldelim();
    };
    Header.decode = function decode2(reader, length) {
      if (!(reader instanceof $Reader))
        reader = $Reader.create(reader);
      let end = length === void 0 ? reader.len : reader.pos + length, message = new $root.pbbp2.Header();
      while (reader.pos < end) {
        let tag = reader.uint32();
        switch (tag >>> 3) {
          case 1: {
            message.key = reader.string();
            break;
          }
          case 2: {
            message.value = reader.string();
            break;
          }
          default:
            reader.skipType(tag & 7);
            break;
        }
      }
      if (!message.hasOwnProperty("key"))
        throw $util.ProtocolError("missing required 'key'", { instance: message });
      if (!message.hasOwnProperty("value"))
        throw $util.ProtocolError("missing required 'value'", { instance: message });
      return message;
    };
    Header.decodeDelimited = function decodeDelimited(reader) {
      if (!(reader instanceof $Reader))
        reader = new $Reader(reader);
      return this.decode(reader, reader.uint32());
    };
    Header.verify = function verify(message) {
      if (typeof message !== "object" || message === null)
        return "object expected";
      if (!$util.isString(message.key))
        return "key: string expected";
      if (!$util.isString(message.value))
        return "value: string expected";
      return null;
    };
    Header.fromObject = function fromObject(object) {
      if (object instanceof $root.pbbp2.Header)
        return object;
      let message = new $root.pbbp2.Header();
      if (object.key != null)
        message.key = String(object.key);
      if (object.value != null)
        message.value = String(object.value);
      return message;
    };
    Header.toObject = function toObject(message, options) {
      if (!options)
        options = {};
      let object = {};
      if (options.defaults) {
        object.key = "";
        object.value = "";
      }
      if (message.key != null && message.hasOwnProperty("key"))
        object.key = message.key;
      if (message.value != null && message.hasOwnProperty("value"))
        object.value = message.value;
      return object;
    };
    Header.prototype.toJSON = function toJSON() {
      return this.constructor.toObject(this, $protobuf.util.toJSONOptions);
    };
    Header.getTypeUrl = function getTypeUrl(typeUrlPrefix) {
      if (typeUrlPrefix === void 0) {
        typeUrlPrefix = "type.googleapis.com";
      }
      return typeUrlPrefix + "/pbbp2.Header";
    };
    return Header;
  })();
  pbbp22.Frame = (function() {
    function Frame(properties) {
      this.headers = [];
      if (properties) {
        for (let keys = Object.keys(properties), i = 0; i < keys.length; ++i)
          if (properties[keys[i]] != null)
            this[keys[i]] = properties[keys[i]];
      }
    }
    Frame.prototype.SeqID = $util.Long ? $util.Long.fromBits(0, 0, true) : 0;
    Frame.prototype.LogID = $util.Long ? $util.Long.fromBits(0, 0, true) : 0;
    Frame.prototype.service = 0;
    Frame.prototype.method = 0;
    Frame.prototype.headers = $util.emptyArray;
    Frame.prototype.payloadEncoding = "";
    Frame.prototype.payloadType = "";
    Frame.prototype.payload = $util.newBuffer([]);
    Frame.prototype.LogIDNew = "";
    Frame.create = function create(properties) {
      return new Frame(properties);
    };
    Frame.encode = function encode(message, writer) {
      if (!writer)
        writer = $Writer.create();
      writer.uint32(
        /* id 1, wireType 0 =*/
        8
      ).uint64(message.SeqID);
      writer.uint32(
        /* id 2, wireType 0 =*/
        16
      ).uint64(message.LogID);
      writer.uint32(
        /* id 3, wireType 0 =*/
        24
      ).int32(message.service);
      writer.uint32(
        /* id 4, wireType 0 =*/
        32
      ).int32(message.method);
      if (message.headers != null && message.headers.length)
        for (let i = 0; i < message.headers.length; ++i)
          $root.pbbp2.Header.encode(message.headers[i], writer.uint32(
            /* id 5, wireType 2 =*/
            42
          ).fork()).ldelim();
      if (message.payloadEncoding != null && Object.hasOwnProperty.call(message, "payloadEncoding"))
        writer.uint32(
          /* id 6, wireType 2 =*/
          50
        ).string(message.payloadEncoding);
      if (message.payloadType != null && Object.hasOwnProperty.call(message, "payloadType"))
        writer.uint32(
          /* id 7, wireType 2 =*/
          58
        ).string(message.payloadType);
      if (message.payload != null && Object.hasOwnProperty.call(message, "payload"))
        writer.uint32(
          /* id 8, wireType 2 =*/
          66
        ).bytes(message.payload);
      if (message.LogIDNew != null && Object.hasOwnProperty.call(message, "LogIDNew"))
        writer.uint32(
          /* id 9, wireType 2 =*/
          74
        ).string(message.LogIDNew);
      return writer;
    };
    Frame.encodeDelimited = function encodeDelimited(message, writer) {
      return this.encode(message, writer).ldelim();
    };
    Frame.decode = function decode2(reader, length) {
      if (!(reader instanceof $Reader))
        reader = $Reader.create(reader);
      let end = length === void 0 ? reader.len : reader.pos + length, message = new $root.pbbp2.Frame();
      while (reader.pos < end) {
        let tag = reader.uint32();
        switch (tag >>> 3) {
          case 1: {
            message.SeqID = reader.uint64();
            break;
          }
          case 2: {
            message.LogID = reader.uint64();
            break;
          }
          case 3: {
            message.service = reader.int32();
            break;
          }
          case 4: {
            message.method = reader.int32();
            break;
          }
          case 5: {
            if (!(message.headers && message.headers.length))
              message.headers = [];
            message.headers.push($root.pbbp2.Header.decode(reader, reader.uint32()));
            break;
          }
          case 6: {
            message.payloadEncoding = reader.string();
            break;
          }
          case 7: {
            message.payloadType = reader.string();
            break;
          }
          case 8: {
            message.payload = reader.bytes();
            break;
          }
          case 9: {
            message.LogIDNew = reader.string();
            break;
          }
          default:
            reader.skipType(tag & 7);
            break;
        }
      }
      if (!message.hasOwnProperty("SeqID"))
        throw $util.ProtocolError("missing required 'SeqID'", { instance: message });
      if (!message.hasOwnProperty("LogID"))
        throw $util.ProtocolError("missing required 'LogID'", { instance: message });
      if (!message.hasOwnProperty("service"))
        throw $util.ProtocolError("missing required 'service'", { instance: message });
      if (!message.hasOwnProperty("method"))
        throw $util.ProtocolError("missing required 'method'", { instance: message });
      return message;
    };
    Frame.decodeDelimited = function decodeDelimited(reader) {
      if (!(reader instanceof $Reader))
        reader = new $Reader(reader);
      return this.decode(reader, reader.uint32());
    };
    Frame.verify = function verify(message) {
      if (typeof message !== "object" || message === null)
        return "object expected";
      if (!$util.isInteger(message.SeqID) && !(message.SeqID && $util.isInteger(message.SeqID.low) && $util.isInteger(message.SeqID.high)))
        return "SeqID: integer|Long expected";
      if (!$util.isInteger(message.LogID) && !(message.LogID && $util.isInteger(message.LogID.low) && $util.isInteger(message.LogID.high)))
        return "LogID: integer|Long expected";
      if (!$util.isInteger(message.service))
        return "service: integer expected";
      if (!$util.isInteger(message.method))
        return "method: integer expected";
      if (message.headers != null && message.hasOwnProperty("headers")) {
        if (!Array.isArray(message.headers))
          return "headers: array expected";
        for (let i = 0; i < message.headers.length; ++i) {
          let error = $root.pbbp2.Header.verify(message.headers[i]);
          if (error)
            return "headers." + error;
        }
      }
      if (message.payloadEncoding != null && message.hasOwnProperty("payloadEncoding")) {
        if (!$util.isString(message.payloadEncoding))
          return "payloadEncoding: string expected";
      }
      if (message.payloadType != null && message.hasOwnProperty("payloadType")) {
        if (!$util.isString(message.payloadType))
          return "payloadType: string expected";
      }
      if (message.payload != null && message.hasOwnProperty("payload")) {
        if (!(message.payload && typeof message.payload.length === "number" || $util.isString(message.payload)))
          return "payload: buffer expected";
      }
      if (message.LogIDNew != null && message.hasOwnProperty("LogIDNew")) {
        if (!$util.isString(message.LogIDNew))
          return "LogIDNew: string expected";
      }
      return null;
    };
    Frame.fromObject = function fromObject(object) {
      if (object instanceof $root.pbbp2.Frame)
        return object;
      let message = new $root.pbbp2.Frame();
      if (object.SeqID != null) {
        if ($util.Long)
          (message.SeqID = $util.Long.fromValue(object.SeqID)).unsigned = true;
        else if (typeof object.SeqID === "string")
          message.SeqID = parseInt(object.SeqID, 10);
        else if (typeof object.SeqID === "number")
          message.SeqID = object.SeqID;
        else if (typeof object.SeqID === "object")
          message.SeqID = new $util.LongBits(object.SeqID.low >>> 0, object.SeqID.high >>> 0).toNumber(true);
      }
      if (object.LogID != null) {
        if ($util.Long)
          (message.LogID = $util.Long.fromValue(object.LogID)).unsigned = true;
        else if (typeof object.LogID === "string")
          message.LogID = parseInt(object.LogID, 10);
        else if (typeof object.LogID === "number")
          message.LogID = object.LogID;
        else if (typeof object.LogID === "object")
          message.LogID = new $util.LongBits(object.LogID.low >>> 0, object.LogID.high >>> 0).toNumber(true);
      }
      if (object.service != null)
        message.service = object.service | 0;
      if (object.method != null)
        message.method = object.method | 0;
      if (object.headers) {
        if (!Array.isArray(object.headers))
          throw TypeError(".pbbp2.Frame.headers: array expected");
        message.headers = [];
        for (let i = 0; i < object.headers.length; ++i) {
          if (typeof object.headers[i] !== "object")
            throw TypeError(".pbbp2.Frame.headers: object expected");
          message.headers[i] = $root.pbbp2.Header.fromObject(object.headers[i]);
        }
      }
      if (object.payloadEncoding != null)
        message.payloadEncoding = String(object.payloadEncoding);
      if (object.payloadType != null)
        message.payloadType = String(object.payloadType);
      if (object.payload != null) {
        if (typeof object.payload === "string")
          $util.base64.decode(object.payload, message.payload = $util.newBuffer($util.base64.length(object.payload)), 0);
        else if (object.payload.length >= 0)
          message.payload = object.payload;
      }
      if (object.LogIDNew != null)
        message.LogIDNew = String(object.LogIDNew);
      return message;
    };
    Frame.toObject = function toObject(message, options) {
      if (!options)
        options = {};
      let object = {};
      if (options.arrays || options.defaults)
        object.headers = [];
      if (options.defaults) {
        if ($util.Long) {
          let long = new $util.Long(0, 0, true);
          object.SeqID = options.longs === String ? long.toString() : options.longs === Number ? long.toNumber() : long;
        } else
          object.SeqID = options.longs === String ? "0" : 0;
        if ($util.Long) {
          let long = new $util.Long(0, 0, true);
          object.LogID = options.longs === String ? long.toString() : options.longs === Number ? long.toNumber() : long;
        } else
          object.LogID = options.longs === String ? "0" : 0;
        object.service = 0;
        object.method = 0;
        object.payloadEncoding = "";
        object.payloadType = "";
        if (options.bytes === String)
          object.payload = "";
        else {
          object.payload = [];
          if (options.bytes !== Array)
            object.payload = $util.newBuffer(object.payload);
        }
        object.LogIDNew = "";
      }
      if (message.SeqID != null && message.hasOwnProperty("SeqID"))
        if (typeof message.SeqID === "number")
          object.SeqID = options.longs === String ? String(message.SeqID) : message.SeqID;
        else
          object.SeqID = options.longs === String ? $util.Long.prototype.toString.call(message.SeqID) : options.longs === Number ? new $util.LongBits(message.SeqID.low >>> 0, message.SeqID.high >>> 0).toNumber(true) : message.SeqID;
      if (message.LogID != null && message.hasOwnProperty("LogID"))
        if (typeof message.LogID === "number")
          object.LogID = options.longs === String ? String(message.LogID) : message.LogID;
        else
          object.LogID = options.longs === String ? $util.Long.prototype.toString.call(message.LogID) : options.longs === Number ? new $util.LongBits(message.LogID.low >>> 0, message.LogID.high >>> 0).toNumber(true) : message.LogID;
      if (message.service != null && message.hasOwnProperty("service"))
        object.service = message.service;
      if (message.method != null && message.hasOwnProperty("method"))
        object.method = message.method;
      if (message.headers && message.headers.length) {
        object.headers = [];
        for (let j = 0; j < message.headers.length; ++j)
          object.headers[j] = $root.pbbp2.Header.toObject(message.headers[j], options);
      }
      if (message.payloadEncoding != null && message.hasOwnProperty("payloadEncoding"))
        object.payloadEncoding = message.payloadEncoding;
      if (message.payloadType != null && message.hasOwnProperty("payloadType"))
        object.payloadType = message.payloadType;
      if (message.payload != null && message.hasOwnProperty("payload"))
        object.payload = options.bytes === String ? $util.base64.encode(message.payload, 0, message.payload.length) : options.bytes === Array ? Array.prototype.slice.call(message.payload) : message.payload;
      if (message.LogIDNew != null && message.hasOwnProperty("LogIDNew"))
        object.LogIDNew = message.LogIDNew;
      return object;
    };
    Frame.prototype.toJSON = function toJSON() {
      return this.constructor.toObject(this, $protobuf.util.toJSONOptions);
    };
    Frame.getTypeUrl = function getTypeUrl(typeUrlPrefix) {
      if (typeUrlPrefix === void 0) {
        typeUrlPrefix = "type.googleapis.com";
      }
      return typeUrlPrefix + "/pbbp2.Frame";
    };
    return Frame;
  })();
  return pbbp22;
})();
var decode = (buffer) => {
  return pbbp2.Frame.decode(buffer);
};
var WSConfig = class {
  constructor() {
    this.client = {
      appId: "",
      appSecret: "",
      domain: Domain.Feishu
    };
    this.ws = {
      connectUrl: "",
      pingInterval: 120 * 1e3,
      reconnectCount: -1,
      reconnectInterval: 120 * 1e3,
      reconnectNonce: 30 * 1e3,
      deviceId: "",
      serviceId: "",
      autoReconnect: true
    };
    this.wsInstance = null;
  }
  updateClient(clientConfig) {
    Object.assign(this.client, clientConfig);
  }
  updateWs(WSConfig2) {
    Object.assign(this.ws, WSConfig2);
  }
  getClient(key) {
    if (key === void 0) {
      return this.client;
    }
    return this.client[key];
  }
  getWS(key) {
    if (key === void 0) {
      return this.ws;
    }
    return this.ws[key];
  }
  get wsConfigUrl() {
    return `${this.getClient("domain")}/callback/ws/endpoint`;
  }
  setWSInstance(wsInstance) {
    this.wsInstance = wsInstance;
  }
  getWSInstance() {
    return this.wsInstance;
  }
};
var DataCache = class {
  constructor(params) {
    this.cache = /* @__PURE__ */ new Map();
    this.logger = params.logger;
    this.clearAtInterval();
  }
  mergeData(params) {
    const { message_id, sum, seq, trace_id, data } = params;
    if (!Number.isInteger(sum) || sum <= 0 || !Number.isInteger(seq) || seq < 0 || seq >= sum) {
      throw new Error(`invalid event fragment metadata (sum: ${sum}, seq: ${seq})`);
    }
    const cache = this.cache.get(message_id);
    if (!cache) {
      const buffer = new Array(sum).fill(void 0);
      buffer[seq] = data;
      this.cache.set(message_id, {
        buffer,
        trace_id,
        message_id,
        create_time: Date.now()
      });
    } else {
      if (sum !== cache.buffer.length) {
        throw new Error(`invalid event fragment metadata (sum: ${sum} differs from first fragment's ${cache.buffer.length}, seq: ${seq})`);
      }
      cache.buffer[seq] = data;
    }
    const mergedCache = this.cache.get(message_id);
    if (mergedCache === null || mergedCache === void 0 ? void 0 : mergedCache.buffer.every((item) => !!item)) {
      const mergedBuffer = mergedCache.buffer.reduce((acc, cur) => {
        const combined = new Uint8Array(acc.byteLength + cur.byteLength);
        combined.set(acc, 0);
        combined.set(cur, acc.length);
        return combined;
      }, new Uint8Array([]));
      const string = new TextDecoder("utf-8").decode(mergedBuffer);
      const data2 = JSON.parse(string);
      this.deleteCache(message_id);
      return data2;
    }
    return null;
  }
  deleteCache(message_id) {
    this.cache.delete(message_id);
  }
  // Idempotent: re-arming an already-running sweep is a no-op, so it is safe
  // to call again on start() after a previous destroy().
  clearAtInterval() {
    if (this.timer) {
      return;
    }
    const clearIntervalMs = 1e4;
    this.timer = setInterval(() => {
      const now = Date.now();
      this.cache.forEach((value, key) => {
        var _a;
        const { create_time, trace_id, message_id } = value;
        if (now - create_time > clearIntervalMs) {
          (_a = this.logger) === null || _a === void 0 ? void 0 : _a.debug(`${message_id} event data is deleted as expired, trace_id: ${trace_id}`);
          this.deleteCache(key);
        }
      });
    }, clearIntervalMs);
    if (typeof this.timer.unref === "function") {
      this.timer.unref();
    }
  }
  // Stop the sweep timer and drop cached fragments. Called from
  // WSClient.close() so the client releases its event-loop handle.
  destroy() {
    if (this.timer) {
      clearInterval(this.timer);
      this.timer = void 0;
    }
    this.cache.clear();
  }
};
var ErrorCode;
(function(ErrorCode2) {
  ErrorCode2[ErrorCode2["ok"] = 0] = "ok";
  ErrorCode2[ErrorCode2["system_busy"] = 1] = "system_busy";
  ErrorCode2[ErrorCode2["forbidden"] = 403] = "forbidden";
  ErrorCode2[ErrorCode2["auth_failed"] = 514] = "auth_failed";
  ErrorCode2[ErrorCode2["internal_error"] = 1000040343] = "internal_error";
  ErrorCode2[ErrorCode2["exceed_conn_limit"] = 1000040350] = "exceed_conn_limit";
})(ErrorCode || (ErrorCode = {}));
var FrameType;
(function(FrameType2) {
  FrameType2[FrameType2["control"] = 0] = "control";
  FrameType2[FrameType2["data"] = 1] = "data";
})(FrameType || (FrameType = {}));
var HeaderKey;
(function(HeaderKey2) {
  HeaderKey2["type"] = "type";
  HeaderKey2["message_id"] = "message_id";
  HeaderKey2["sum"] = "sum";
  HeaderKey2["seq"] = "seq";
  HeaderKey2["trace_id"] = "trace_id";
  HeaderKey2["biz_rt"] = "biz_rt";
  HeaderKey2["handshake_status"] = "handshake-status";
  HeaderKey2["handshake_msg"] = "handshake-msg";
  HeaderKey2["handshake_autherrcode"] = "handshake-autherrcode";
})(HeaderKey || (HeaderKey = {}));
var MessageType;
(function(MessageType2) {
  MessageType2["event"] = "event";
  MessageType2["card"] = "card";
  MessageType2["ping"] = "ping";
  MessageType2["pong"] = "pong";
})(MessageType || (MessageType = {}));
var HttpStatusCode;
(function(HttpStatusCode2) {
  HttpStatusCode2[HttpStatusCode2["ok"] = 200] = "ok";
  HttpStatusCode2[HttpStatusCode2["internal_server_error"] = 500] = "internal_server_error";
})(HttpStatusCode || (HttpStatusCode = {}));
var describeError = (err) => {
  const message = err === null || err === void 0 ? void 0 : err.message;
  return message ? message : String(err);
};
var WSClient = class {
  constructor(params) {
    var _a;
    this.wsConfig = new WSConfig();
    this.reconnectGeneration = 0;
    this.isConnecting = false;
    this.closed = false;
    this.reconnectInfo = {
      lastConnectTime: 0,
      nextConnectTime: 0
    };
    this.hasEverConnected = false;
    this.terminalError = false;
    this.currentReconnectAttempts = 0;
    const { appId, appSecret, clientAssertionProvider, agent, domain = Domain.Feishu, httpInstance = defaultHttpInstance, loggerLevel = LoggerLevel.info, logger = defaultLogger, autoReconnect = true, source, extraUaTags, onReady, onError, onReconnecting, onReconnected, handshakeTimeoutMs, wsConfig: userWsConfig } = params;
    this.userAgent = buildUserAgent(source, { extraTags: extraUaTags });
    this.logger = new LoggerProxy(loggerLevel, logger);
    assert(!appId, () => this.logger.error("appId is needed"));
    if (!appSecret && !clientAssertionProvider) {
      throw new ClientAssertionError(ERR_CODE_APP_SECRET_AND_CLIENT_ASSERTION_EMPTY, "appSecret or clientAssertionProvider is required");
    }
    this.agent = agent;
    this.dataCache = new DataCache({ logger: this.logger });
    this.httpInstance = httpInstance;
    this.wsConfig.updateClient({
      appId,
      appSecret: appSecret || "",
      clientAssertionProvider,
      domain: formatDomain(domain)
    });
    this.wsConfig.updateWs({
      autoReconnect
    });
    this.onReady = onReady;
    this.onError = onError;
    this.onReconnecting = onReconnecting;
    this.onReconnected = onReconnected;
    this.handshakeTimeoutMs = handshakeTimeoutMs;
    this.pingTimeoutSec = (_a = userWsConfig === null || userWsConfig === void 0 ? void 0 : userWsConfig.pingTimeout) !== null && _a !== void 0 ? _a : 0;
  }
  /**
   * Start the pong watchdog after sending a ping. If no inbound frame
   * arrives within `pingTimeout` seconds, the server is presumed dead and
   * the socket is terminated to let the existing 'close' handler run the
   * standard reconnect flow.
   *
   * No-op when `pingTimeout` is unset (preserves original behavior).
   *
   * Pair with {@link clearLiveness}, which is called on every inbound
   * frame to cancel the watchdog (proof of life). We do NOT re-arm on
   * inbound: re-arming would terminate idle but healthy connections
   * (e.g. ping every 30s, watchdog 3s → fires 3s after pong while the
   * connection is fine).
   */
  armLiveness() {
    if (!this.pingTimeoutSec)
      return;
    if (this.livenessTimer)
      clearTimeout(this.livenessTimer);
    this.livenessTimer = setTimeout(() => {
      var _a;
      this.livenessTimer = void 0;
      this.logger.warn("[ws]", `no pong/inbound within ${this.pingTimeoutSec}s of last ping, terminating to trigger reconnect`);
      try {
        (_a = this.wsConfig.getWSInstance()) === null || _a === void 0 ? void 0 : _a.terminate();
      } catch (_b) {
      }
    }, this.pingTimeoutSec * 1e3);
  }
  clearLiveness() {
    if (this.livenessTimer) {
      clearTimeout(this.livenessTimer);
      this.livenessTimer = void 0;
    }
  }
  /**
   * Detach a socket we are about to throw away: drop every listener, but
   * leave one 'error' sink behind.
   *
   * `ws` reports the abort of a non-OPEN socket asynchronously — both
   * `terminate()` and `close()` route through `abortHandshake()`, which
   * emits 'error' on a later tick — and a non-force `close()` on an OPEN
   * socket keeps the connection alive until the peer answers (up to `ws`'s
   * 30s closeTimeout), during which a TCP reset still surfaces as 'error'.
   * An EventEmitter with no 'error' listener throws instead of emitting, and
   * that throw lands outside every try/catch, killing the host process.
   * See https://github.com/larksuite/node-sdk/issues/197
   *
   * NOTE: not for the liveness watchdog — that one terminates *on purpose*
   * and needs its listeners intact so 'close' drives the reconnect.
   */
  detachSocket(socket) {
    socket.removeAllListeners();
    socket.on("error", (err) => {
      this.logger.debug("[ws]", "ignored error from discarded socket", err === null || err === void 0 ? void 0 : err.message);
    });
  }
  /**
   * Throw away whatever the current attempt established — socket *and* the
   * timers its 'open' handler armed. A handshake that completes after
   * `close()` runs `pingLoop()`, and that timer is not unref'd: leaving it
   * behind keeps the event loop alive forever on a client the caller closed.
   *
   * Only safe when {@link closed} is set: otherwise a newer session may
   * already own `wsConfig`'s instance.
   */
  discardConnection() {
    if (this.pingInterval) {
      clearTimeout(this.pingInterval);
      this.pingInterval = void 0;
    }
    this.clearLiveness();
    const socket = this.wsConfig.getWSInstance();
    if (!socket)
      return;
    this.detachSocket(socket);
    try {
      socket.terminate();
    } catch (_a) {
    }
    this.wsConfig.setWSInstance(null);
  }
  /**
   * Invoke a user-supplied callback safely: no-op if undefined, swallow any
   * exception to avoid breaking the WS state machine.
   */
  safeInvoke(label, fn, ...args) {
    if (!fn)
      return;
    try {
      fn(...args);
    } catch (e) {
      this.logger.error(`[ws] ${label} callback threw`, e);
    }
  }
  pullConnectConfig() {
    return __awaiter(this, void 0, void 0, function* () {
      const { appId, appSecret, clientAssertionProvider, domain } = this.wsConfig.getClient();
      const WS_ENDPOINT_URI = "/callback/ws/endpoint";
      let url = this.wsConfig.wsConfigUrl;
      const headers = {
        // consumed by gateway
        "locale": "zh",
        "User-Agent": this.userAgent
      };
      const body = { AppID: appId };
      try {
        if (clientAssertionProvider) {
          const aud = extractAudFromUrl(domain);
          const assertion = yield clientAssertionProvider.retrieveToken(aud);
          if (!assertion || !assertion.value) {
            throw new ClientAssertionError(ERR_CODE_CLIENT_ASSERTION_TOKEN_EMPTY, "client assertion token is empty");
          }
          body.AppSecret = "";
          body.ClientAssertion = assertion.value;
          if (assertion.targetInfo) {
            url = buildProxyUrl(assertion.targetInfo, WS_ENDPOINT_URI);
            headers[X_TARGET_SERVICE] = aud;
          }
        } else {
          body.AppSecret = appSecret;
        }
        const { code, data: { URL: URL2, ClientConfig }, msg } = yield this.httpInstance.request({
          method: "post",
          url,
          data: body,
          headers,
          timeout: 15e3
        });
        if (code !== ErrorCode.ok) {
          const reason = code === ErrorCode.system_busy ? "system busy" : msg;
          this.logger.error("[ws]", `code: ${code}, ${reason}`);
          if (code === ErrorCode.internal_error) {
            return { ok: false, retryable: true };
          }
          return {
            ok: false,
            retryable: false,
            error: `pullConnectConfig failed: code=${code}, msg=${reason}`
          };
        }
        const { device_id, service_id } = qs.parse(URL2);
        this.wsConfig.updateWs({
          connectUrl: URL2,
          deviceId: device_id,
          serviceId: service_id,
          pingInterval: ClientConfig.PingInterval * 1e3,
          reconnectCount: ClientConfig.ReconnectCount,
          reconnectInterval: ClientConfig.ReconnectInterval * 1e3,
          reconnectNonce: ClientConfig.ReconnectNonce * 1e3
        });
        this.logger.debug("[ws]", `get connect config success, ws url: ${URL2}`);
        return { ok: true };
      } catch (e) {
        this.logger.error("[ws]", (e === null || e === void 0 ? void 0 : e.message) || "system busy");
        if (e instanceof ClientAssertionError) {
          return { ok: false, retryable: false, error: e.message };
        }
        return { ok: false, retryable: true };
      }
    });
  }
  connect() {
    const connectUrl = this.wsConfig.getWS("connectUrl");
    let wsInstance;
    try {
      const { agent } = this;
      wsInstance = new WebSocket(connectUrl, { agent });
    } catch (e) {
      this.logger.error("[ws]", "new WebSocket error");
    }
    if (!wsInstance) {
      return Promise.resolve(false);
    }
    return new Promise((resolve) => {
      let settled = false;
      let timer;
      const settleOnce = (ok) => {
        if (settled)
          return;
        settled = true;
        if (timer)
          clearTimeout(timer);
        resolve(ok);
      };
      if (this.handshakeTimeoutMs && this.handshakeTimeoutMs > 0) {
        timer = setTimeout(() => {
          this.logger.error("[ws]", `handshake timeout after ${this.handshakeTimeoutMs}ms`);
          this.detachSocket(wsInstance);
          try {
            wsInstance.terminate();
          } catch (_a) {
          }
          settleOnce(false);
        }, this.handshakeTimeoutMs);
      }
      wsInstance.on("open", () => {
        this.logger.debug("[ws]", "ws connect success");
        this.wsConfig.setWSInstance(wsInstance);
        this.pingLoop();
        settleOnce(true);
      });
      wsInstance.on("error", () => {
        this.logger.error("[ws]", "ws connect failed");
        settleOnce(false);
      });
    });
  }
  reConnect(isStart = false) {
    return __awaiter(this, void 0, void 0, function* () {
      if (this.isConnecting && !isStart) {
        this.logger.debug("[ws]", "repeat connection");
        return;
      }
      this.isConnecting = true;
      const currentGeneration = ++this.reconnectGeneration;
      const tryConnect = () => __awaiter(this, void 0, void 0, function* () {
        this.reconnectInfo.lastConnectTime = Date.now();
        const pullResult = yield this.pullConnectConfig();
        if (!pullResult.ok)
          return pullResult;
        const connected = yield this.connect();
        if (!connected)
          return { ok: false, retryable: true };
        this.communicate();
        return { ok: true };
      });
      if (this.pingInterval) {
        clearTimeout(this.pingInterval);
      }
      if (this.reconnectInterval) {
        clearTimeout(this.reconnectInterval);
      }
      const wsInstance = this.wsConfig.getWSInstance();
      if (isStart) {
        if (wsInstance) {
          wsInstance === null || wsInstance === void 0 ? void 0 : wsInstance.terminate();
        }
        let result = { ok: false, retryable: true };
        try {
          result = yield tryConnect();
        } finally {
          this.isConnecting = false;
        }
        if (this.closed) {
          this.discardConnection();
          return;
        }
        if (currentGeneration !== this.reconnectGeneration) {
          return;
        }
        if (result.ok) {
          this.hasEverConnected = true;
          this.safeInvoke("onReady", this.onReady);
        } else if (!result.retryable) {
          this.hasEverConnected = false;
          this.terminalError = true;
          this.safeInvoke("onError", this.onError, new Error(result.error));
          return;
        } else {
          this.logger.error("[ws]", "connect failed");
          yield this.reConnect();
        }
        this.logger.info("[ws]", "ws client ready");
        return;
      }
      const { autoReconnect, reconnectNonce, reconnectCount, reconnectInterval } = this.wsConfig.getWS();
      if (!autoReconnect) {
        if (!this.hasEverConnected) {
          this.terminalError = true;
          this.safeInvoke("onError", this.onError, new Error("WebSocket connect failed and autoReconnect is disabled"));
        }
        return;
      }
      this.logger.info("[ws]", "reconnect");
      if (this.hasEverConnected) {
        this.safeInvoke("onReconnecting", this.onReconnecting);
      }
      if (wsInstance) {
        wsInstance === null || wsInstance === void 0 ? void 0 : wsInstance.terminate();
      }
      this.wsConfig.setWSInstance(null);
      const reconnectNonceTime = reconnectNonce ? reconnectNonce * Math.random() : 0;
      this.reconnectInterval = setTimeout(() => __awaiter(this, void 0, void 0, function* () {
        (function loopReConnect(count) {
          return __awaiter(this, void 0, void 0, function* () {
            if (currentGeneration !== this.reconnectGeneration) {
              return;
            }
            count++;
            this.currentReconnectAttempts = count;
            const result = yield tryConnect();
            if (this.closed) {
              this.discardConnection();
              return;
            }
            if (currentGeneration !== this.reconnectGeneration) {
              return;
            }
            if (result.ok) {
              this.logger.debug("[ws]", "reconnect success");
              this.currentReconnectAttempts = 0;
              if (this.hasEverConnected) {
                this.safeInvoke("onReconnected", this.onReconnected);
              } else {
                this.hasEverConnected = true;
                this.safeInvoke("onReady", this.onReady);
              }
              this.isConnecting = false;
              return;
            }
            if (!result.retryable) {
              this.isConnecting = false;
              this.hasEverConnected = false;
              this.terminalError = true;
              this.safeInvoke("onError", this.onError, new Error(result.error));
              return;
            }
            this.logger.info("ws", `unable to connect to the server after trying ${count} times")`);
            if (reconnectCount >= 0 && count >= reconnectCount) {
              this.isConnecting = false;
              this.terminalError = true;
              this.safeInvoke("onError", this.onError, new Error(`WebSocket reconnect exhausted after ${count} attempts`));
              return;
            }
            this.reconnectInterval = setTimeout(() => {
              loopReConnect.bind(this)(count);
            }, reconnectInterval);
            this.reconnectInfo.nextConnectTime = Date.now() + reconnectInterval;
          });
        }).bind(this)(0);
      }), reconnectNonceTime);
      this.reconnectInfo.nextConnectTime = Date.now() + reconnectNonceTime;
    });
  }
  pingLoop() {
    const { serviceId, pingInterval } = this.wsConfig.getWS();
    const wsInstance = this.wsConfig.getWSInstance();
    if ((wsInstance === null || wsInstance === void 0 ? void 0 : wsInstance.readyState) === WebSocket.OPEN) {
      const frame = {
        headers: [{
          key: HeaderKey.type,
          value: MessageType.ping
        }],
        service: Number(serviceId),
        method: FrameType.control,
        SeqID: 0,
        LogID: 0
      };
      this.sendMessage(frame);
      this.armLiveness();
      this.logger.trace("[ws]", "ping success");
    }
    this.pingInterval = setTimeout(this.pingLoop.bind(this), pingInterval);
  }
  communicate() {
    const wsInstance = this.wsConfig.getWSInstance();
    wsInstance === null || wsInstance === void 0 ? void 0 : wsInstance.on("message", (buffer) => __awaiter(this, void 0, void 0, function* () {
      this.clearLiveness();
      try {
        const data = decode(buffer);
        const { method } = data;
        if (method === FrameType.control) {
          yield this.handleControlData(data);
        }
        if (method === FrameType.data) {
          yield this.handleEventData(data);
        }
      } catch (err) {
        this.logger.error("[ws]", `failed to handle inbound frame: ${describeError(err)}`);
      }
    }));
    wsInstance === null || wsInstance === void 0 ? void 0 : wsInstance.on("error", (e) => {
      this.logger.error("[ws]", "ws error");
    });
    wsInstance === null || wsInstance === void 0 ? void 0 : wsInstance.on("close", () => {
      this.logger.debug("[ws]", "client closed");
      this.clearLiveness();
      this.reConnect();
    });
  }
  handleControlData(data) {
    var _a;
    return __awaiter(this, void 0, void 0, function* () {
      const type = (_a = data.headers.find((item) => item.key === HeaderKey.type)) === null || _a === void 0 ? void 0 : _a.value;
      const payload = data.payload;
      if (type === MessageType.ping) {
        return;
      }
      if (type === MessageType.pong && payload) {
        this.logger.trace("[ws]", "receive pong");
        let pong;
        try {
          const dataString = new TextDecoder("utf-8").decode(payload);
          pong = JSON.parse(dataString);
        } catch (err) {
          this.logger.error("[ws]", `invalid pong payload: ${describeError(err)}`);
          return;
        }
        const { PingInterval, ReconnectCount, ReconnectInterval, ReconnectNonce } = pong;
        this.wsConfig.updateWs({
          pingInterval: PingInterval * 1e3,
          reconnectCount: ReconnectCount,
          reconnectInterval: ReconnectInterval * 1e3,
          reconnectNonce: ReconnectNonce * 1e3
        });
        this.logger.trace("[ws]", "update wsConfig with pong data");
      }
    });
  }
  handleEventData(data) {
    var _a;
    return __awaiter(this, void 0, void 0, function* () {
      const headers = data.headers.reduce((acc, cur) => {
        acc[cur.key] = cur.value;
        return acc;
      }, {});
      const { message_id, sum, seq, type, trace_id } = headers;
      const payload = data.payload;
      if (type !== MessageType.event) {
        return;
      }
      let mergedData;
      try {
        mergedData = this.dataCache.mergeData({
          message_id,
          sum: Number(sum),
          seq: Number(seq),
          trace_id,
          data: payload
        });
      } catch (err) {
        this.logger.error("[ws]", `failed to merge event fragments, message_id: ${message_id}; trace_id: ${trace_id}; error: ${describeError(err)}`);
        return;
      }
      if (!mergedData) {
        return;
      }
      this.logger.debug("[ws]", `receive message, message_type: ${type}; message_id: ${message_id}; trace_id: ${trace_id}; data: ${mergedData.data}`);
      const respPayload = {
        code: HttpStatusCode.ok
      };
      const startTime = Date.now();
      try {
        const result = yield (_a = this.eventDispatcher) === null || _a === void 0 ? void 0 : _a.invoke(mergedData, { needCheck: false });
        if (result) {
          respPayload.data = Buffer.from(JSON.stringify(result)).toString("base64");
        }
      } catch (error) {
        respPayload.code = HttpStatusCode.internal_server_error;
        this.logger.error("[ws]", `invoke event failed, message_type: ${type}; message_id: ${message_id}; trace_id: ${trace_id}; error: ${error}`);
      }
      const endTime = Date.now();
      this.sendMessage(Object.assign(Object.assign({}, data), { headers: [...data.headers, { key: HeaderKey.biz_rt, value: String(startTime - endTime) }], payload: new TextEncoder().encode(JSON.stringify(respPayload)) }));
    });
  }
  sendMessage(data) {
    var _a;
    const wsInstance = this.wsConfig.getWSInstance();
    if ((wsInstance === null || wsInstance === void 0 ? void 0 : wsInstance.readyState) === WebSocket.OPEN) {
      const resp = pbbp2.Frame.encode(data).finish();
      (_a = this.wsConfig.getWSInstance()) === null || _a === void 0 ? void 0 : _a.send(resp, (err) => {
        if (err) {
          this.logger.error("[ws]", "send data failed");
        }
      });
    }
  }
  getReconnectInfo() {
    return this.reconnectInfo;
  }
  /**
   * Snapshot of the current WebSocket lifecycle, derived from internal
   * flags so callers don't have to subscribe to every transition event.
   * Cheap to call; no side effects.
   */
  getConnectionStatus() {
    return {
      state: this.computeState(),
      lastConnectTime: this.reconnectInfo.lastConnectTime || void 0,
      nextConnectTime: this.reconnectInfo.nextConnectTime || void 0,
      reconnectAttempts: this.currentReconnectAttempts
    };
  }
  computeState() {
    var _a;
    if (this.terminalError)
      return "failed";
    if (this.isConnecting && !this.hasEverConnected)
      return "connecting";
    if (this.isConnecting && this.hasEverConnected)
      return "reconnecting";
    if (((_a = this.wsConfig.getWSInstance()) === null || _a === void 0 ? void 0 : _a.readyState) === WebSocket.OPEN)
      return "connected";
    return "idle";
  }
  /**
   * close connection
   * @param params close params
   * @param params.force whether force close (use terminate instead of close)
   */
  close(params = {}) {
    const { force = false } = params;
    this.closed = true;
    this.reconnectGeneration++;
    if (this.pingInterval) {
      clearTimeout(this.pingInterval);
      this.pingInterval = void 0;
    }
    if (this.reconnectInterval) {
      clearTimeout(this.reconnectInterval);
      this.reconnectInterval = void 0;
    }
    this.clearLiveness();
    this.dataCache.destroy();
    this.isConnecting = false;
    this.currentReconnectAttempts = 0;
    const wsInstance = this.wsConfig.getWSInstance();
    if (wsInstance) {
      this.detachSocket(wsInstance);
      if (force) {
        wsInstance.terminate();
      } else {
        wsInstance.close();
      }
      this.wsConfig.setWSInstance(null);
    }
    this.logger.info("[ws]", `ws client closed manually${force ? " (force)" : ""}`);
  }
  start(params) {
    return __awaiter(this, void 0, void 0, function* () {
      const { appId } = this.wsConfig.getClient();
      if (!/^cli_[0-9a-fA-F]{16}$/.test(appId)) {
        this.logger.error("[ws]", `invalid appId: ${appId}`);
        return;
      }
      const { eventDispatcher } = params;
      if (!eventDispatcher) {
        this.logger.warn("[ws]", "client need to start with a eventDispatcher");
        return;
      }
      this.terminalError = false;
      this.closed = false;
      this.currentReconnectAttempts = 0;
      this.dataCache.clearAtInterval();
      this.logger.info("[ws]", `receive events or callbacks through persistent connection only available in self-build & Feishu app, Configured in:
        Developer Console(\u5F00\u53D1\u8005\u540E\u53F0)
          ->
        Events and Callbacks(\u4E8B\u4EF6\u4E0E\u56DE\u8C03)
          ->
        Mode of event/callback subscription(\u8BA2\u9605\u65B9\u5F0F)
          ->
        Receive events/callbacks through persistent connection(\u4F7F\u7528 \u957F\u8FDE\u63A5 \u63A5\u6536\u4E8B\u4EF6/\u56DE\u8C03)`);
      this.eventDispatcher = eventDispatcher;
      this.reConnect(true);
    });
  }
};
var EExecStatus;
(function(EExecStatus2) {
  EExecStatus2[EExecStatus2["ERROR"] = -1] = "ERROR";
  EExecStatus2[EExecStatus2["SUCCESS"] = 0] = "SUCCESS";
  EExecStatus2[EExecStatus2["EXPIRED"] = 1] = "EXPIRED";
  EExecStatus2[EExecStatus2["CANCELLED"] = 2] = "CANCELLED";
  EExecStatus2[EExecStatus2["FAILED"] = 3] = "FAILED";
  EExecStatus2[EExecStatus2["OTHER"] = 4] = "OTHER";
})(EExecStatus || (EExecStatus = {}));
var BLOCKED_V6 = [
  [BigInt("0xfe800000000000000000000000000000"), 10],
  [BigInt("0xfc000000000000000000000000000000"), 7],
  [BigInt("0xff000000000000000000000000000000"), 8],
  [BigInt("0x01000000000000000000000000000000"), 64],
  [BigInt("0x20010db8000000000000000000000000"), 32],
  [BigInt("0x20010000000000000000000000000000"), 32]
  // 2001::/32      Teredo
];
var HIGH96_MASK = BigInt("0xffffffffffffffffffffffff00000000");
var PREFIX_V4_MAPPED = BigInt("0x00000000000000000000ffff00000000");
var PREFIX_V4_COMPAT = BigInt(0);
var PREFIX_NAT64 = BigInt("0x0064ff9b000000000000000000000000");
var LOW32_MASK = BigInt("0xffffffff");
var URL_MAX_BYTES = 50 * 1024 * 1024;
var DEFAULT_DEDUP = {
  ttl: 12 * 36e5,
  maxEntries: 5e3,
  sweepIntervalMs: 5 * 6e4,
  namespace: "channel:seen"
};
var DEFAULT_STALE_MS = 30 * 6e4;
var DEFAULT_LOCK_TTL_MS = 5 * 6e4;
export {
  Client,
  EventDispatcher,
  LoggerLevel,
  WSClient,
  adaptDefault
};
