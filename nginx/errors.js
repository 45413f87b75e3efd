// Every error has the common body with a code of gateway/errors.json (preloaded as `catalogue`). This module writes it
// for nginx's errors and for those of PostgREST and PostgreSQL, which differ between versions; errors that the SQL
// functions raise have it already and pass through. Nothing is computed at the top level, which njs runs every time.

function errorBody(code, details) {
    const error = catalogue[code];
    return JSON.stringify({ code, message: error.message, details, hint: error.hint });
}

function send(r, code, details) {
    const status = catalogue[code].status;
    r.headersOut['Content-Type'] = 'application/json';
    setStatusHeaders(r, status);
    r.return(status, errorBody(code, details || null));
}

function setStatusHeaders(r, status) {
    if (status === 401) r.headersOut['WWW-Authenticate'] = isAnonymous(r) ? 'Bearer' : 'Bearer error="invalid_token"';
    if (status === 429 || status === 503) r.headersOut['Retry-After'] = '1';
}

function isAnonymous(r) {
    return r.variables.mec_credential === 'none';
}

// Answers what the maps and query.js refuse. $mec_refusal is a code, or a code, a space and the details.
function sendRefusal(r) {
    if (r.variables.mec_preflight) return r.return(204);
    // rawVariables, because njs 0.8 returns variables that are not ASCII as bytes.
    const refusal = r.rawVariables.mec_refusal.toString();
    const code = refusal.split(' ')[0];
    send(r, code, refusal.slice(code.length + 1));
}

// Answers an invalid key, or one that could not be checked: keys.exchange has set the code.
function sendKeyRefusal(r) {
    send(r, r.variables.mec_key_refusal);
}

// Answers nginx's own errors, by their status.
function sendNginxError(r) {
    const codes = {
        404: 'route_not_found',
        405: 'method_not_allowed',
        413: 'body_too_large',
        414: 'uri_too_long',
        429: 'rate_limited',
        431: 'headers_too_large',
        500: 'internal_error',
        503: 'unavailable',
        504: 'timeout',
    };
    send(r, codes[r.variables.status] || 'bad_request');
}

// js_header_filter: runs before the body arrives, so it can go by the status alone.
function setErrorHeaders(r) {
    if (r.status < 400) {
        if (r.status === 201) hideObjectFormat(r);
        return;
    }
    r.status = statusFor(r);
    delete r.headersOut['Content-Length'];
    r.headersOut['Content-Type'] = 'application/json';
    setStatusHeaders(r, r.status);
}

// The gateway asks for the object format ($mec_row_accept); only a caller who named it sees it.
function hideObjectFormat(r) {
    const type = r.headersOut['Content-Type'];
    if (type && type.startsWith('application/vnd.pgrst.object') && !(r.headersIn.Accept || '').includes('vnd.pgrst')) {
        r.headersOut['Content-Type'] = 'application/json';
    }
}

function statusFor(r) {
    switch (r.status) {
    case 400:
    case 403:
        return hasUnknownRole(r) ? 401 : r.status;
    case 415: // PostgREST before 16, for an Accept that it does not support.
        return 406;
    case 413: // A limit inside PostgreSQL, such as the depth of nested JSON.
        return 400;
    case 405: // A read-only function tried to write.
        return 500;
    case 500:
        return timedOut(r) ? 429 : 500;
    default:
        return r.status;
    }
}

// PostgREST sends the status 500 before the body says whether a lock or statement timed out, so the time taken decides.
// The shortest timeouts are 2 s, for a lock or a read of a view, and 0.5 s without a token (mec.fn_pre_request).
function timedOut(r) {
    return parseFloat(r.variables.upstream_header_time) >= (isAnonymous(r) ? 0.5 : 2);
}

// For a token whose role is unknown or not one of MEC's, the status of PostgREST's answer depends on its version.
function hasUnknownRole(r) {
    try {
        const claims = JSON.parse(Buffer.from(r.headersIn.Authorization.split('.')[1], 'base64url'));
        const isKnown = typeof claims.role === 'string' && /^mec_(anon|user|service|admin)$/.test(claims.role);
        return claims.role !== undefined && !isKnown;
    } catch (e) {
        return false;
    }
}

// js_body_filter: collects and translates the body of an error; other bodies pass through.
let text = '';
function setErrorBody(r, data, flags) {
    if (r.status < 400) {
        r.sendBuffer(data, flags);
        r.done();
        return;
    }
    text += data;
    if (flags.last) r.sendBuffer(text && translate(r, text), flags);
}

function translate(r, original) {
    let error;
    try {
        error = JSON.parse(original);
    } catch (e) {
        error = { message: original };
    }
    if (catalogue[error.code]) {
        if (!error.details || error.details.length <= 500) return original;
        error.details = error.details.slice(0, 500);
        return JSON.stringify(error);
    }
    // PostgREST 12 answers 400 without a code when it loses the database during a request. Whether the request was
    // carried out is unknown, and the status has been sent: closing the connection tells the caller as much.
    if (error.code === '') {
        r.variables.mec_logged_error = 'The database was lost.';
        throw new Error(r.variables.mec_logged_error);
    }
    if (r.status >= 500 || r.status === 429) {
        r.variables.mec_logged_error = `${error.code || r.status} ${detailsOf(error)}`.slice(0, 500);
        return errorBody(codeFor(r, error), null);
    }
    if (error.code === 'PGRST102' && r.variables.mec_wrong_json_type) {
        return errorBody('invalid_json', 'The body is no object.');
    }
    return errorBody(codeFor(r, error), r.status === 401 ? tokenDetails(r, error) : detailsOf(error));
}

function codeFor(r, error) {
    const code = String(error.code);
    switch (r.status) {
    case 401:
        if (isAnonymous(r)) return 'token_missing';
        return /expired/i.test(error.message) ? 'token_expired' : 'token_invalid';
    case 403:
        return 'forbidden';
    case 404:
        return code === 'PGRST202' ? 'unknown_parameter' : 'route_not_found';
    case 406:
        return code === 'PGRST116' ? 'not_single_row' : 'not_acceptable';
    case 409:
        return code === '23503' ? 'reference_not_found' : 'already_exists';
    case 416:
        return 'invalid_range';
    case 429:
        // Another code took as long and is no timeout; the status has been sent.
        return { '57014': 'statement_timeout', '55P03': 'busy', '40P01': 'busy' }[code] || 'internal_error';
    case 500:
        return 'internal_error';
    case 503:
        return 'unavailable';
    case 504:
        return 'timeout';
    }
    if (code === 'PGRST102' || code === '54001') return 'invalid_json';
    if (code === 'PGRST204' || code === '42703') return 'unknown_column';
    if (code.startsWith('PGRST')) return 'invalid_query';
    return /^2[23]/.test(code) ? 'invalid_value' : 'bad_request';
}

// Why a token is invalid; the wording of PostgREST's message depends on its version.
function tokenDetails(r, error) {
    if (/audience/i.test(error.message)) return 'The audience is not mec-service.';
    if (/future|yet ?valid/i.test(error.message)) return 'The token is not valid yet.';
    return hasUnknownRole(r) ? 'The role is not one of mec_user, mec_service, mec_admin.' : null;
}

// Message, details and hint, shortened: without the row that failed a check, or the schema searched for a function.
function detailsOf(error) {
    return [error.message, error.details, error.hint]
        .filter((part) => part && !/^(Failing row|Searched for)/.test(part))
        .join('. ').slice(0, 500) || null;
}

export default { sendRefusal, sendKeyRefusal, sendNginxError, setErrorHeaders, setErrorBody };
