// Every refusal has the common error body with a code of gateway/errors.json (preloaded as `catalogue`).
// nginx's own errors and those of PostgREST and PostgreSQL, which differ between versions, get it here;
// what the SQL functions raise has it already and passes. Nothing is computed at the top level:
// njs would do so for each request.

function errorBody(code, details) {
    const error = catalogue[code];
    return JSON.stringify({ code, message: error.message, details, hint: error.hint });
}

function send(r, code, details) {
    const status = catalogue[code].status;
    r.headersOut['Content-Type'] = 'application/json';
    setHeadersOfStatus(r, status);
    r.return(status, errorBody(code, details || null));
}

function setHeadersOfStatus(r, status) {
    if (status === 401) r.headersOut['WWW-Authenticate'] = r.variables.mec_token === 'none' ? 'Bearer' : 'Bearer error="invalid_token"';
    if (status === 429 || status === 503) r.headersOut['Retry-After'] = '1';
}

// What the maps and query.js refuse: a code, and behind a blank the details.
function refuse(r) {
    if (r.variables.mec_preflight) return r.return(204);
    // Not of r.variables, which njs 0.8 gives as bytes where they are no ASCII.
    const refusal = r.rawVariables.mec_refusal.toString();
    const code = refusal.split(' ')[0];
    send(r, code, refusal.slice(code.length + 1));
}

// A key that does not hold, and one of which nobody can tell.
function refuseKey(r) {
    send(r, r.variables.mec_key_refusal);
}

// What nginx itself cannot or will not serve.
function fail(r) {
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

// js_header_filter: runs before the body is known, so the status follows from the status.
function setErrorHeaders(r) {
    if (r.status < 400) {
        if (r.status === 201) hideObjectFormat(r);
        return;
    }
    r.status = statusFor(r);
    delete r.headersOut['Content-Length'];
    r.headersOut['Content-Type'] = 'application/json';
    setHeadersOfStatus(r, r.status);
}

// The object format was the gateway's wish ($mec_accept), unless the caller named it.
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
        return isForeignRole(r) ? 401 : r.status;
    case 415: // Before 16, for an Accept that cannot be met.
        return 406;
    case 413: // A limit inside PostgreSQL, such as the depth of nested JSON.
        return 400;
    case 405: // A function that may not write did.
        return 500;
    case 500:
        return ranOutOfTime(r) ? 429 : 500;
    default:
        return r.status;
    }
}

// PostgREST sends 500 before it says that a lock or a statement took too long. What took so long did: 2 seconds for a lock and for a read of a view,
// half of one without a token (mec.fn_pre_request), more for what else there is.
function ranOutOfTime(r) {
    return parseFloat(r.variables.upstream_header_time) >= (r.variables.mec_token === 'none' ? 0.5 : 2);
}

// PostgREST fails to switch to a role that does not exist, or is not ours, with a status that depends on its version.
function isForeignRole(r) {
    try {
        const claims = JSON.parse(Buffer.from(r.headersIn.Authorization.split('.')[1], 'base64url'));
        return claims.role !== undefined && !(typeof claims.role === 'string' && /^mec_(anon|user|service|admin)$/.test(claims.role));
    } catch (e) {
        return false;
    }
}

// js_body_filter: collects an error's body, lets everything else pass.
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
    // PostgREST 12 says 400 and nothing else when the database went away in the middle of a request. Whether it was done is unknown,
    // and the status is on its way: the connection is cut, which tells the caller just that.
    if (error.code === '') {
        r.variables.mec_error = 'The database was lost.';
        throw new Error(r.variables.mec_error);
    }
    if (r.status >= 500 || r.status === 429) {
        r.variables.mec_error = `${error.code || r.status} ${detailsOf(error)}`.slice(0, 500);
        return errorBody(codeFor(r, error), null);
    }
    if (error.code === 'PGRST102' && r.variables.mec_misshapen) return errorBody('invalid_json', 'The body is no object.');
    return errorBody(codeFor(r, error), r.status === 401 ? tokenDetails(r, error) : detailsOf(error));
}

function codeFor(r, error) {
    const code = String(error.code);
    switch (r.status) {
    case 401:
        if (r.variables.mec_token === 'none') return 'token_missing';
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
        return code === '57014' ? 'statement_timeout' : 'busy';
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

// Why a token is refused, which every version says in other words.
function tokenDetails(r, error) {
    if (/audience/i.test(error.message)) return 'The audience is not mec-service.';
    if (/future|yet ?valid/i.test(error.message)) return 'The token is not valid yet.';
    return isForeignRole(r) ? 'The role is not one of mec_user, mec_service, mec_admin.' : null;
}

// Everything useful that was said, as far as it is short: not the row that failed a check, nor where a function was looked for.
function detailsOf(error) {
    return [error.message, error.details, error.hint].filter((part) => part && !/^(Failing row|Searched for)/.test(part)).join('. ').slice(0, 500) || null;
}

export default { refuse, refuseKey, fail, setErrorHeaders, setErrorBody };
