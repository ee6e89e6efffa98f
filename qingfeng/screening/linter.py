"""Only what means the same on every engine is admitted into a rule.

check       the constructs and functions of the query and its conditions, the tables and parameters that it names

SQLGlot's mistakes are mostly silent (months between dates, date minus date, rounding in casts, positions in Chinese
text), so a rule does without: months are integers, amounts are fen, and what is not in ADMITTED is refused.
"""

from collections.abc import Iterable, Iterator

from sqlglot import exp, parse_one
from sqlglot.errors import ParseError

from .errors import BadInput
from .parameters import CONSTANTS
from .reference import REFERENCES
from .schema import TABLES

ADMITTED: tuple[type[exp.Expr], ...] = (
    exp.Select, exp.Union, exp.Subquery, exp.CTE, exp.With, exp.From, exp.Join, exp.Where, exp.Group, exp.Having,
    exp.Order, exp.Ordered, exp.Distinct, exp.Alias, exp.TableAlias, exp.Table, exp.Column, exp.Identifier, exp.Star,
    exp.Literal, exp.Null, exp.Boolean, exp.Parameter, exp.Placeholder, exp.Var, exp.Paren, exp.Tuple,
    exp.And, exp.Or, exp.Not, exp.EQ, exp.NEQ, exp.GT, exp.GTE, exp.LT, exp.LTE, exp.Between, exp.In, exp.Is,
    exp.Exists, exp.Add, exp.Sub, exp.Mul, exp.Mod, exp.Neg, exp.Case, exp.If, exp.Coalesce, exp.Greatest, exp.Least,
    exp.Count, exp.Sum, exp.Min, exp.Max, exp.Window, exp.WindowSpec, exp.RowNumber, exp.Lag, exp.Lead,
)  # fmt: skip


def check(file: str, sql: str, tables: set[str], parameters: set[str], conditions: Iterable[str]) -> exp.Expr:
    """The query, when all of it is admitted."""
    query = parsed(file, sql)
    refuse_strangers(file, query)
    named = set(tables_of(query))
    known = tables | parameters | set(REFERENCES)
    if unknown := sorted(named - known):
        raise BadInput(f"规则 {file} 读了说明里没有写的表：{'、'.join(unknown)}。")
    if idle := sorted(tables - named):
        raise BadInput(f"规则 {file} 的说明写了它不读的表：{'、'.join(idle)}。")
    refuse_far_references(file, query)
    refuse_unknown_parameters(file, query, parameters)
    for condition in conditions:
        expression = parsed(file, f"SELECT {condition} FROM summary")
        refuse_strangers(file, expression)
        refuse_unknown_parameters(file, expression, parameters)
    return query


def parsed(file: str, sql: str) -> exp.Expr:
    try:
        return parse_one(sql, dialect="duckdb")
    except ParseError as error:
        raise BadInput(f"规则 {file} 的 SQL 写错了：{str(error).splitlines()[0]}") from error


def refuse_strangers(file: str, query: exp.Expr) -> None:
    strange = sorted({node.sql("duckdb")[:60] for node in query.walk() if not isinstance(node, ADMITTED)})
    strange += [join.sql("duckdb")[:60] for join in query.find_all(exp.Join) if join.args.get("method")]
    if strange:
        raise BadInput(f"规则 {file} 用了不允许的写法“{strange[0]}”：各引擎对它的理解不同。")


def refuse_far_references(file: str, query: exp.Expr) -> None:
    """Spark lets a subquery name the query around it, not the one around that."""
    for column in query.find_all(exp.Column):
        inner = column.find_ancestor(exp.Select)
        around = inner.parent_select if inner else None
        if inner and around and column.table and column.table not in names_in(inner) | names_in(around):
            raise BadInput(f"规则 {file} 用了不允许的写法“{column.sql('duckdb')}”：子查询只能引用外面一层。")


def names_in(select: exp.Select) -> set[str]:
    read = [select.args.get("from_") or select.args.get("from"), *(select.args.get("joins") or [])]
    return {one.this.alias_or_name for one in read if one is not None}


def refuse_unknown_parameters(file: str, query: exp.Expr, parameters: set[str]) -> None:
    if unknown := sorted(set(placeholders(query)) - parameters - set(CONSTANTS) - {"last_month"}):
        raise BadInput(f"规则 {file} 用了没有说明的参数：{'、'.join(unknown)}。")


def placeholders(query: exp.Expr) -> Iterator[str]:
    for node in query.find_all(exp.Parameter, exp.Placeholder):
        yield node.name


def tables_of(query: exp.Expr) -> Iterator[str]:
    """What it reads, its own common table expressions left out."""
    own = {cte.alias for cte in query.find_all(exp.CTE)}
    yield from (table.name for table in query.find_all(exp.Table) if table.name not in own)


def columns_by_table(query: exp.Expr) -> dict[str, list[str]]:
    """Of each input table, every column whose name occurs anywhere: what must be read of it is among them."""
    named = {column.name for column in query.find_all(exp.Column)} | {"id"}
    return {
        table: [name for name, _ in TABLES[table].stored if name in named]
        for table in dict.fromkeys(tables_of(query))
        if table in TABLES
    }
