"""What waits for whom."""

from guongsang.stories.queries import desk
from tests.stories.factories import A_DAY, ConsentFactory, StoryFactory
from tests.subjects.factories import SubjectFactory


def test_each_sees_what_waits_for_them(room, grant):
    def story_of(**told):
        return StoryFactory(grant__subject=SubjectFactory(unit=room.ward), **told)

    mine = story_of(made_by=room.writer)
    ready = story_of(state="ready")
    hidden = story_of(public=True)
    ConsentFactory(story=hidden, person="Chồng", withdrawn_at=A_DAY)
    revoked = story_of(public=True, grant__state="revoked")
    story_of(public=True)

    assert list(desk.to_write(room.writer)) == [mine]
    assert list(desk.to_publish(room.editor)) == [ready]
    assert not desk.to_publish(room.writer).exists()
    assert set(desk.hidden_by_itself(room.editor)) == {hidden, revoked}
    assert list(desk.to_begin(room.writer)) == [grant]
    assert not desk.to_begin(room.stranger).exists()
