/// <summary>Where the report of this build lies.</summary>
internal static class ReportFiles
{
    public static string Directory(PipelinePlaces places) => Path.Combine(places.OutputDirectory, "report");

    public static string Write(PipelineHost host)
    {
        return Directory(host.Places);
    }
}
