"""`bela catalogue`: a price list in, the search out, by the command as an operator calls it."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from tests.catalogue.market import open_market
from tests.commands import run_command
from tests.conftest import OwnDatabase


def bela(*words: str) -> subprocess.CompletedProcess[str]:
    return run_command("catalogue", *words)


def test_a_price_list_comes_in_once_and_is_found_with_its_reasons(
    own_database: OwnDatabase, tmp_path: Path
) -> None:
    supplier = open_market().enterprises["lubis"]
    prices = tmp_path / "harga.csv"
    prices.write_text(
        "id,nama_barang,harga_satuan,spesifikasi,satuan,akun,nama_akun,kelompok\n"
        "1,Kertas HVS A4,52000.0,Sinar Dunia,rim,521211,Belanja bahan,ATK/BHP\n"
        "2,Honor narasumber,900000.0,,OJ,522151,Belanja jasa profesi,Honor\n"
        "3,Map plastik,0.0,,buah,521211,Belanja bahan,ATK/BHP\n"
    )
    done = bela("import", str(prices), "--supplier", supplier, "--json")
    assert (done.returncode, done.stderr) == (0, "")
    first = json.loads(done.stdout)
    assert (first["rows"], first["offered"], first["state"]) == (3, 1, "live")
    assert [(each["line"], each["field"]) for each in first["rejected"]] == [(3, "akun"), (4, "harga_satuan")]
    again = json.loads(bela("import", str(prices), "--supplier", supplier, "--json").stdout)
    assert (again["offered"], again["changed"], again["unchanged"]) == (0, 0, 1)
    found = json.loads(bela("search", "kertas", "--limit", "5", "--json").stdout)
    (hit,) = found["hits"]
    assert (hit["title"], hit["supplier"], hit["rank"]) == ("Kertas HVS A4 Sinar Dunia", supplier, 1)
    assert hit["score"] == sum(reason["points"] for reason in hit["reasons"])
    spoken = bela("search", "ketras")
    assert "showing 'kertas'" in spoken.stdout
    assert "Kertas HVS A4 Sinar Dunia" in spoken.stdout


def test_what_cannot_be_done_says_why_and_ends_with_its_status(
    own_database: OwnDatabase, tmp_path: Path
) -> None:
    supplier = open_market().enterprises["lubis"]
    page = tmp_path / "daftar.xls"
    page.write_text("<html><table></table></html>")
    refused = bela("import", str(page), "--supplier", supplier, "--json")
    assert refused.returncode == 1
    assert json.loads(refused.stdout)["error"]["code"] == "web-page"
    assert "halaman web" in refused.stderr
    assert bela("import", str(tmp_path / "tidak-ada"), "--supplier", supplier).returncode == 1
    assert bela("import", str(page), "--supplier", "siapa").returncode == 2
    assert bela("search", "kertas", "--limit", "0").returncode == 2
    assert bela("import", str(page)).returncode == 2
    stranger = bela("import", str(page), "--supplier", "0000000000000000")
    assert stranger.returncode in (1, 2)
    assert stranger.stderr
