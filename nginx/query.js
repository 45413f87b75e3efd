// Checks the query string below /api and the preferences below /api and /v1: what docs/reference/api.md describes
// passes, anything else is refused. PostgREST supports more (embedded tables, regular expressions, aggregates), with
// which one short request can slow everybody down.

// js_set: '', or the code of an error, a space and its details. The parser's functions are inside because njs creates
// the functions of a module for every request, including those without a query string.
function check(r) {
    let patterns = 0;
    try {
        const isApi = r.uri.startsWith('/api/');
        if (isApi || r.uri.startsWith('/v1/')) readPreferences(textOf('http_prefer'));
        if (isApi) readParameters(decode(textOf('args')));
        return '';
    } catch (e) {
        return typeof e === 'string' ? e.slice(0, 200) : 'invalid_query';
    }

    // rawVariables, because njs 0.8 returns variables that are not ASCII as bytes.
    function textOf(variable) {
        return (r.rawVariables[variable] || '').toString();
    }

    function refuse(details, code) {
        throw `${code || 'invalid_query'} ${details}`;
    }

    function readPreferences(text) {
        const supported =
            /^(return=(minimal|representation|headers-only)|count=exact|missing=default|handling=(strict|lenient))$/;
        const unknown = text.split(',').map(part => part.trim()).filter(part => part && !supported.test(part));
        if (unknown.length > 0) refuse(unknown.join(', '), 'preference_not_supported');
    }

    // [name, value] of each parameter, decoded as PostgREST does: + is a space, and a % that is not followed by
    // two hexadecimal digits is a literal %.
    function decode(args) {
        // Only some versions of PostgREST treat ; as a separator.
        if (args.includes(';')) refuse('; is written as %3B.');
        return args.split('&').filter(part => part).map(part => {
            const at = part.indexOf('=');
            return at < 0 ? [decodeText(part), ''] : [decodeText(part.slice(0, at)), decodeText(part.slice(at + 1))];
        });
    }

    function decodeText(text) {
        let decoded;
        try {
            decoded = decodeURIComponent(text.replace(/\+/g, ' ').replace(/%(?![0-9A-Fa-f]{2})/g, '%25'));
        } catch (e) {
            refuse('The query string is not UTF-8.');
        }
        if (decoded.includes('\uFFFD')) refuse('The query string is not UTF-8.');
        if (decoded.includes('\0')) refuse('%00 is no character.');
        return decoded;
    }

    function readParameters(parameters) {
        const isChange = r.method === 'PATCH' || r.method === 'DELETE';
        const isRead = !isChange && (r.method !== 'POST' || r.uri.startsWith('/api/rpc/'));
        const takesFilters = isRead || isChange;
        const known = isRead ? ['select', 'order', 'limit', 'offset'] : isChange ? ['select'] : ['select', 'columns'];
        const isAnonymous = r.variables.mec_credential === 'none';
        const count = { filters: 0, conditions: 0 };
        const seen = {};
        parameters.forEach(parameter => {
            const name = parameter[0];
            const value = parameter[1];
            if (known.includes(name)) {
                if (seen[name]) refuse(`${name} is given twice.`);
                seen[name] = true;
                readOption(name, value);
            } else if (!takesFilters || /^(select|order|limit|offset|columns|on_conflict)$/.test(name)) {
                refuse(`There is no parameter ${name} here.`);
            } else if (isAnonymous && !/^(plan_id=eq|is_addon=is)\./.test(`${name}=${value}`)) {
                refuse(`Without a token there is no ${name}=${value}`);
            } else if (/^(not\.)?(and|or)$/.test(name)) {
                if (readTree(value, 1, count) !== '') refuse(`${name}=${value}`);
            } else {
                if (!isColumn(name)) refuse(`${name} is no column.`);
                if (++count.filters > 20) refuse('There are more than 20 filters.');
                if (readOperation(value, false) !== '') refuse(`${name}=${value}`);
            }
        });
        if (isChange && count.filters === 0) throw 'filter_missing';
    }

    // PostgreSQL would read the name of something that is not a column as a function of the whole row.
    function isColumn(text) {
        if (!/^[a-z_][a-z0-9_]{0,62}$/.test(text)) return false;
        if (!columns[r.uri] || columns[r.uri][text] !== true) {
            refuse(`column ${r.uri.slice(r.uri.lastIndexOf('/') + 1)}.${text} does not exist`, 'unknown_column');
        }
        return true;
    }

    function readOption(name, value) {
        if (name === 'limit' || name === 'offset') {
            if (!/^[0-9]{1,15}$/.test(value)) refuse(`${name}=${value} is no whole number from 0 on.`);
            return;
        }
        const limit = name === 'order' ? 5 : 50;
        const items = value.split(',');
        if (items.length > limit) refuse(`${name} has more than ${limit} columns.`);
        items.forEach(item => {
            if (/(avg|count|max|min|sum)\(\)/.test(item)) {
                refuse(`${name}: ${item}. GET /v1/meter/aggregates adds up usage.`);
            }
            const column = name === 'order' ? item.replace(/(\.(asc|desc))?(\.nulls(first|last))?$/, '')
                : name === 'columns' ? item.replace(/^"(.*)"$/, '$1') : item;
            if (!isColumn(column) && !(name === 'select' && column === '*')) refuse(`${name}: ${item} is no column.`);
        });
    }

    // Each of the following functions parses the beginning of `text` and returns the rest of it.

    // (condition,condition), nested.
    function readTree(text, depth, count) {
        if (depth > 3) refuse('and and or are nested more than 3 deep.');
        let rest = text;
        if (rest[0] !== '(') refuse(`( is missing before ${rest}`);
        do {
            rest = readCondition(rest.slice(1), depth, count);
        } while (rest[0] === ',');
        if (rest[0] !== ')') refuse(`, or ) is missing before ${rest}`);
        return rest.slice(1);
    }

    function readCondition(text, depth, count) {
        if (++count.conditions > 100) refuse('There are more than 100 conditions.');
        const tree = /^(not\.)?(and|or)(?=\()/.exec(text);
        if (tree) return readTree(text.slice(tree[0].length), depth + 1, count);
        const column = /^[a-z_][a-z0-9_]{0,62}\./.exec(text);
        if (!column || !isColumn(column[0].slice(0, -1))) refuse(`There is no column at ${text}`);
        return readOperation(text.slice(column[0].length), true);
    }

    // operator.value
    function readOperation(text, isInTree) {
        const operator = /^(?:not\.)?(eq|neq|gt|gte|lt|lte|like|ilike|in|is)\./.exec(text);
        if (!operator) refuse(`There is no operator at ${text}`);
        const rest = text.slice(operator[0].length);
        if (operator[1] === 'in') return readList(rest);
        if (operator[1] === 'is') return rest.slice(readToken(/^(null|true|false|unknown)/, rest));
        const length = isInTree ? readItem(rest) : rest.length;
        if (/^i?like$/.test(operator[1])) {
            if (++patterns > 5) refuse('There are more than 5 patterns.');
            if (rest.slice(0, length).split(/[*%]/).length > 11) refuse('A pattern has more than 10 wildcards.');
        }
        return rest.slice(length);
    }

    // (item,item)
    function readList(text) {
        let rest = text;
        let items = 0;
        if (rest[0] !== '(') refuse(`( is missing before ${rest}`);
        do {
            if (++items > 200) refuse('A list has more than 200 items.');
            rest = rest.slice(1);
            rest = rest.slice(readItem(rest));
        } while (rest[0] === ',');
        if (rest[0] !== ')') refuse(`, or ) is missing before ${rest}`);
        return rest.slice(1);
    }

    // Returns the length of a value in a list or tree; a value with reserved characters is in quotation marks.
    function readItem(text) {
        return text[0] === '"' ? readToken(/^"[^"\\]*(\\[\s\S][^"\\]*)*"/, text) : readToken(/^[^,()"{}\\]*/, text);
    }

    function readToken(pattern, text) {
        const found = pattern.exec(text);
        if (!found) refuse(`Nothing can be read at ${text}`);
        return found[0].length;
    }
}

export default { check };
