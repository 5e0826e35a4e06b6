using Components.Fetch.Identity;

namespace Components.Fetch.Combining;

/// <summary>A range out of which a source was given ids: nobody else's for ever, since a source that goes may come back, and
/// whoever wrote down an id must not find another part under it.</summary>
/// <param name="Source">Id of the source.</param>
/// <param name="IdBase">Its <c>id_base</c>.</param>
internal sealed record GivenRange(string Source, long IdBase)
{
    /// <summary>Whether an id lies in it.</summary>
    internal bool Holds(long id) => id > IdBase && id <= IdBase + IdRegister.Room;

    /// <summary>Whether it has ids of another range that is not the very same source's.</summary>
    internal bool Meets(GivenRange other) => this != other && Math.Abs(IdBase - other.IdBase) < IdRegister.Room;
}
