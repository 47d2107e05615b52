#!/usr/bin/env python3
"""Makes src/main/resources/io/gantry/dicom/deidentify/profile.csv of PS3.15 Table E.1-1.

    docs/tables/confidentiality-profile.py confidentiality_profile_attributes.json > .../profile.csv

The JSON is standard/confidentiality_profile_attributes.json of innolitics/dicom-standard.
"""
import json
import sys

OPTIONS = [
    "rtnSafePrivOpt", "rtnUIDsOpt", "rtnDevIdOpt", "rtnInstIdOpt", "rtnPatCharsOpt",
    "rtnLongFullDatesOpt", "rtnLongModifDatesOpt", "cleanDescOpt", "cleanStructContOpt", "cleanGraphOpt",
]

print("tag,name,basic,safe private,uids,device,institution,patient characteristics,full dates,modified dates,"
      "descriptors,structured content,graphics")
for row in json.load(open(sys.argv[1], encoding="utf-8")):
    tag = "private" if row["id"].startswith("gggg") else row["id"]
    name = " ".join(row["name"].replace("(see Note 11)", "").split())
    cells = [tag, name, row["basicProfile"]] + [row.get(option, "") for option in OPTIONS]
    if any("," in cell or '"' in cell for cell in cells):
        sys.exit(f"{tag} needs quotes, which the reader of this table does not know")
    print(",".join(cells))
