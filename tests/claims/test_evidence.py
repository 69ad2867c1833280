from verify.claims import Evidence


def test_evidence_is_ordered_from_strong_to_weak():
    assert sorted(Evidence, key=lambda e: e.rank) == list(Evidence)
    assert [e for e in Evidence if e.proves] == [Evidence.KERNEL, Evidence.CERTIFIED]
