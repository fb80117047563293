using MotCua.Web.Startup;

return await Launcher.Run(args);
