"""Who works in the sample bureau: units, staff, posts, roles, accounts. All of it is made up.

Every name has 某 in it, so that nobody can be mistaken for a real person.
"""

import os
import secrets
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from django.contrib.auth.hashers import make_password

from qingfeng.kernel import writing
from qingfeng.kernel.people.models import Grant, Org, Post, User
from qingfeng.kernel.people.roles import ROLES

from .clock import turn

SINCE = date(2021, 1, 4)
SECTIONS = (
    ("BGS", "办公室"),
    ("RSK", "人事科"),
    ("JYK", "就业科"),
    ("SBK", "社会保险科"),
    ("JJK", "基金监督科"),
    ("GXK", "劳动关系科"),
    ("JCD", "劳动监察大队"),
    ("FGK", "政策法规科"),
    ("JDK", "信访接待科"),
)
BRANCHES = (("ZB1", "第一党支部"), ("ZB2", "第二党支部"), ("ZB3", "第三党支部"))
SURNAMES = "安柏岑戴鄂封葛杭计康蓝毛倪欧潘齐荣邵谈乌席严臧瞿阮司唐韦夏叶章祝卓左尹游薛万陶宋任裴孟罗柯江胡"
GIVEN = "清和平正明达行知守信朗远川岚松竹柏筠"
LEADERS = (("局长、党组书记", "director"), *(("副局长、党组成员", "deputy_director"),) * 3)
ADMINISTRATORS = ("system_admin", "security_admin", "audit_admin")
A_SECTION = 4  # people in each section: a head, a liaison, two more
PASSWORD_BYTES = 9


@dataclass
class Cast:
    """The people by what they are; ``accounts`` are log-in name, role and password."""

    city: Org
    bureau: Org
    discipline: Org
    sections: dict[str, Org] = field(default_factory=dict)
    branches: list[Org] = field(default_factory=list)
    leaders: list[User] = field(default_factory=list)
    heads: dict[str, User] = field(default_factory=dict)
    liaisons: dict[str, User] = field(default_factory=dict)
    staff: dict[str, list[User]] = field(default_factory=dict)
    inspectors: list[User] = field(default_factory=list)
    secretaries: list[User] = field(default_factory=list)
    accounts: list[tuple[str, str, str]] = field(default_factory=list)

    @property
    def director(self) -> User:
        return self.leaders[0]

    @property
    def office(self) -> User:
        """Whoever keeps meetings and documents."""
        return self.heads["BGS"]

    def place(self, code: str) -> int:
        """Where a section stands among the others."""
        return list(self.sections).index(code)

    def deputy(self, code: str) -> User:
        """The leader who answers for a section."""
        return self.leaders[1 + self.place(code) % (len(self.leaders) - 1)]

    @property
    def everyone(self) -> list[User]:
        return [*self.leaders, *(person for people in self.staff.values() for person in people)]


def raise_curtain() -> Cast:
    """Make units, people, posts and roles."""
    turn(SINCE)
    cast = _units()
    names = iter(f"{surname}某{GIVEN[at % len(GIVEN)]}" for at, surname in enumerate(SURNAMES))
    for place, (title, role) in enumerate(LEADERS):
        leader = _person(f"leader{place + 1}", next(names), cast.bureau, title)
        cast.leaders.append(leader)
        _grant(leader, role, cast.bureau)
    for code, section in cast.sections.items():
        _staff_section(cast, code, section, names)
    for place in range(3):
        title = ("组长", "副组长", "纪检监察员")[place]
        inspector = _person(f"inspector{place + 1}", next(names), cast.discipline, title)
        cast.inspectors.append(inspector)
        _grant(inspector, "discipline", cast.bureau)
    for place, branch in enumerate(cast.branches):
        secretary = cast.heads[list(cast.heads)[place + 1]]
        _post(secretary, branch, "支部书记", date(2021, 1, 5))
        _grant(secretary, "branch", branch)
        cast.secretaries.append(secretary)
    for role in ADMINISTRATORS:
        _grant(_person(role, next(names), cast.sections["BGS"], str(ROLES[role].label)), role, cast.bureau)
    for code, section in cast.sections.items():
        _grant(cast.deputy(code), "deputy_director", section)  # whose section it is
    _open_accounts(cast)
    return cast


def _units() -> Cast:
    city = _unit("YC", "云川市人力资源和社会保障局", "云川市人社局", Org.Kind.CITY, None, place="云川市")
    bureau = _unit("QL", "青岚区人力资源和社会保障局", "青岚区人社局", Org.Kind.BUREAU, city, place="青岚区")
    group = _unit("QLJJ", "驻青岚区人社局纪检监察组", "驻局纪检监察组", Org.Kind.DISCIPLINE, None)
    cast = Cast(city, bureau, group)
    for code, name in SECTIONS:
        cast.sections[code] = _unit(f"QL-{code}", name, name, Org.Kind.SECTION, bureau)
    cast.branches = [_unit(f"QL-{code}", name, name, Org.Kind.BRANCH, bureau) for code, name in BRANCHES]
    return cast


def _unit(code: str, name: str, short: str, kind: str, parent: Org | None, place: str = "") -> Org:
    unit = Org(code=code, name=name, short_name=short, kind=kind, parent=parent, place=place, opened_on=SINCE)
    return writing.create(unit, by=None, label="建立单位")


def _staff_section(cast: Cast, code: str, section: Org, names: Iterator[str]) -> None:
    people = []
    for place in range(A_SECTION):
        title = ("负责人", "联络员", "科员", "科员")[place]
        people.append(_person(f"{code.lower()}{place + 1}", next(names), section, title))
    cast.staff[code], cast.heads[code], cast.liaisons[code] = people, people[0], people[1]
    _grant(people[0], "section_head", section)
    _grant(people[1], "liaison", section)
    own = {"BGS": "office", "JYK": "employment", "JJK": "fund_supervision", "JCD": "labour_inspection"}
    if role := own.get(code):
        _grant(people[0], role, cast.bureau)
        _grant(people[2], role, cast.bureau)


def _person(username: str, name: str, org: Org, title: str) -> User:
    user = User(username=username, name=name)
    user.set_unusable_password()
    user = writing.create(user, by=None, label="建立账号")
    _post(user, org, title, SINCE)
    return user


def _post(user: User, org: Org, title: str, since: date) -> None:
    writing.create(Post(user=user, org=org, title=title, starts_on=since), by=None, label="任职")


def _grant(user: User, role: str, org: Org) -> None:
    writing.create(Grant(user=user, role=role, org=org, starts_on=SINCE), by=None, label="授权")


def _open_accounts(cast: Cast) -> None:
    """One account for each role can log in, under the role's own name."""
    holders = {
        "liaison": cast.liaisons["GXK"],
        "section_head": cast.heads["GXK"],
        "deputy_director": cast.leaders[1],
        "director": cast.director,
        "office": cast.staff["BGS"][2],
        "branch": cast.secretaries[0],
        "discipline": cast.inspectors[0],
        "fund_supervision": cast.staff["JJK"][2],
        "employment": cast.staff["JYK"][2],
        "labour_inspection": cast.staff["JCD"][2],
        **{role: User.objects.get(username=role) for role in ADMINISTRATORS},
    }
    passwords = [secrets.token_urlsafe(PASSWORD_BYTES) for _role in holders]
    with ThreadPoolExecutor() as pool:  # hashing is slow on purpose
        hashed = pool.map(make_password, passwords)
    for (role, user), password, kept in zip(holders.items(), passwords, hashed, strict=True):
        user.username, user.password = role, kept
        user.save()
        cast.accounts.append((role, str(ROLES[role].label), password))


def keep_accounts(cast: Cast, path: Path) -> None:
    """Log-in name, role and password, one account a line, readable by the owner only."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.writelines(f"{name}\t{role}\t{password}\n" for name, role, password in cast.accounts)
