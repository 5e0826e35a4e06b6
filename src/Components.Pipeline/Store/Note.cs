using Components.Foundation.Errors;

namespace Components.Pipeline.Store;

/// <summary>Notes beside the data: runs of steps, use times, remembered digests, records of runs. A full disk must stop a step,
/// not the note about it.</summary>
internal static class Note
{
    internal static void Write(Action write)
    {
        try
        {
            write();
        }
        catch (Exception exception) when (exception is IOException or EnvironmentException)
        {
            // Whoever reads notes copes with missing ones.
        }
    }
}
